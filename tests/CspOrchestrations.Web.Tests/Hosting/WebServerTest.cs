using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.Tests.Hosting;

/// <summary>A test class with a server of its own.</summary>
public abstract class WebServerTest : IAsyncLifetime
{
    private protected WebServer Server { get; private set; } = null!;

    private protected HttpClient Operator { get; private set; } = null!;

    private protected HttpClient Anonymous { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WebServer.StartAsync(Configure, Settings());
        Operator = await Server.CreateOperatorAsync();
        Anonymous = Server.CreateClient();
    }

    public async Task DisposeAsync()
    {
        Operator.Dispose();
        Anonymous.Dispose();
        await Server.DisposeAsync();
    }

    private protected virtual (string Key, string Value)[] Settings() => [];

    /// <summary>Changes what the server is made of.</summary>
    private protected virtual void Configure(IServiceCollection services)
    {
    }

    private protected static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private protected static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"Expected {expected}, got {response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>Checks that an answer is a problem and gives it.</summary>
    private protected static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var problem = await ReadAsync(response, expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("/problems/", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem;
    }

    /// <summary>The pointers, or for parameters the names, of an answer that refuses fields.</summary>
    private protected static async Task<string[]> ReadWrongFieldsAsync(HttpResponseMessage response)
    {
        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest);
        return [.. problem.GetProperty("errors").EnumerateArray().Select(Where).Order(StringComparer.Ordinal)];

        static string Where(JsonElement error) =>
            error.TryGetProperty("pointer", out var pointer) ? pointer.GetString()! : "?" + error.GetProperty("parameter").GetString();
    }
}
