using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CspOrchestrations.Web.Tests.OpenApi;

/// <summary>Generates the API's document from what the operations declare.</summary>
internal static class OpenApiDocuments
{
    private const string BearerScheme = "operatorKey";
    private const string CookieScheme = "capability";
    private const string FunctionKeyScheme = "functionKey";

    public static async Task<string> GenerateAsync()
    {
        await using var server = await WebServer.StartAsync(services => services
            .ConfigureHttpJsonOptions(json =>
            {
                json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            })
            .AddOpenApi(options => options
                .AddDocumentTransformer(DescribeAsync)
                .AddOperationTransformer(DescribeAsync)
                .AddSchemaTransformer(RequireAsync)));
        var provider = server.Get<IServiceProvider>().GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CspOrchestrations",
            Version = "1",
            Description = "Durable workflows for Microsoft CSP partners: attestation of the Microsoft Customer Agreement.",
        };
        document.Servers = [];
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An operator's personal key. On the page /operate a cookie of this host stands for it.",
        });
        document.AddComponent(CookieScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "__Host-capability-{hash}",
            Description = "The right to one attestation's page, got from /api/capabilities/exchange.",
        });
        document.AddComponent(FunctionKeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "x-functions-key",
            Description = "A key of the function app, for monitors. On Azure only, and there in place of an operator's key.",
        });
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata.OfType<WebEndpoint>().Single();
        operation.Parameters =
        [
            .. RouteParameters(endpoint).Select(name => new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }),
            .. endpoint.Query.Select(query => new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Schema = new OpenApiSchema { Type = query.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
            }),
        ];
        if (operation.RequestBody is OpenApiRequestBody body)
        {
            body.Required = endpoint.Accepts!.GetConstructors()[0].GetParameters().Any(p => !IsNullable(p));
        }

        string[] schemes = endpoint.Access switch
        {
            WebAccess.Operator => [BearerScheme],
            WebAccess.OperatorOrCustomer => [BearerScheme, CookieScheme],
            WebAccess.Machine => [BearerScheme, FunctionKeyScheme],
            _ => [],
        };
        operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
        })];
        foreach (var answers in endpoint.Answers.Where(a => a.Body is not null).GroupBy(a => a.Status).Where(g => g.Count() > 1))
        {
            var media = operation.Responses![answers.Key.ToString(CultureInfo.InvariantCulture)].Content![answers.First().ContentType];
            media.Schema = await EitherAsync(answers.Select(answer => answer.Body!), context, cancellationToken);
        }
    }

    /// <summary>The framework keeps one body for each status; who asks decides between two.</summary>
    private static async Task<OpenApiSchema> EitherAsync(
        IEnumerable<Type> bodies, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var either = new OpenApiSchema { OneOf = [] };
        foreach (var body in bodies)
        {
            context.Document!.AddComponent(body.Name, await context.GetOrCreateSchemaAsync(body, null, cancellationToken));
            either.OneOf.Add(new OpenApiSchemaReference(body.Name, context.Document));
        }

        return either;
    }

    /// <summary>What is not nullable must be there.</summary>
    private static Task RequireAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var required = context.JsonTypeInfo.Properties.Where(p => p.AssociatedParameter is { } parameter && !parameter.IsNullable && !IsNullable(p.PropertyType));
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            schema.Required = required.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string> RouteParameters(WebEndpoint endpoint) =>
        RoutePatternOf(endpoint).Parameters.Select(parameter => parameter.Name);

    private static RoutePattern RoutePatternOf(WebEndpoint endpoint) =>
        RoutePatternFactory.Parse(endpoint.Route);

    private static bool IsNullable(ParameterInfo parameter) =>
        IsNullable(parameter.ParameterType)
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static bool IsNullable(Type type) => Nullable.GetUnderlyingType(type) is not null;
}
