using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Web.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

IHost host;
try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddFunctionsHost(builder.Configuration);
    host = builder.Build();
    host.Services.GetRequiredService<IStartupValidator>().Validate();
}
catch (Exception exception) when (WrongSetting.Explain(exception) is { } why)
{
    // The Functions host takes a line of a worker for an error by this word, and shows it.
    await Console.Error.WriteLineAsync($"error: {why}");
    return 1;
}

await host.RunAsync();
return 0;
