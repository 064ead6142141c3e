using System.Text.Json;
using System.Text.Json.Nodes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Input;

/// <summary>The shapes that the OpenAPI document shows are the ones that the operations read.</summary>
public sealed class DeclaredBodiesTests : WebServerTest
{
    [Fact]
    public async Task Accepts_EveryDeclaredField_IsKnownToTheOperation()
    {
        var instance = "attestation-one";
        Server.Attestations.Seed("one");
        await Server.Instances.SeedAsync(instance);
        foreach (var endpoint in Server.Get<WebEndpoints>().All.Where(e => e.Accepts is not null))
        {
            // Every field has a wrong type, so that the operation names those that it knows in another way than those it does not.
            var body = new JsonObject(endpoint.Accepts!.GetConstructors()[0].GetParameters()
                .Select(p => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(p.Name!), (JsonNode?)new JsonArray()))
                .Append(KeyValuePair.Create("notDeclared", (JsonNode?)1)));
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Route.Replace("{id}", instance, StringComparison.Ordinal))
            {
                Content = Json(body.ToJsonString()),
            };

            var problem = await ReadProblemAsync(await Operator.SendAsync(request), System.Net.HttpStatusCode.BadRequest);

            var unknown = problem.GetProperty("errors").EnumerateArray()
                .Where(e => e.GetProperty("detail").GetString()!.StartsWith("Is not known", StringComparison.Ordinal))
                .Select(e => $"{endpoint.Name}: {e.GetProperty("pointer").GetString()}");
            Assert.Equal([$"{endpoint.Name}: /notDeclared"], unknown);
        }
    }
}
