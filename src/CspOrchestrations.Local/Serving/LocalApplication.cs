using System.Net;
using System.Net.Sockets;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Telemetry;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Web;
using CspOrchestrations.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Local.Serving;

/// <summary>Puts the host's application together: which server, which services, which logs.</summary>
internal static class LocalApplication
{
    /// <summary>Requests under way get this long when the host stops; what the engine has not finished it does after the next start.</summary>
    public static TimeSpan DrainTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>With the user's settings and the storage.</summary>
    /// <exception cref="CommandException">A setting is wrong.</exception>
    public static WebApplicationBuilder CreateBuilder(ServeOptions options)
    {
        // The empty builder: files, arguments and addresses that ASP.NET Core reads by itself are not this program's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddSettings(options.Data, options.Settings);
        Check(() =>
        {
            var storage = builder.Configuration.Storage(options.Data);
            if (storage.Records == RecordsPlace.Sqlite)
            {
                options.Data.RequireNotMoved();
            }

            builder.Services.AddStorage(storage);
        });
        return builder;
    }

    /// <param name="builder">With all settings.</param>
    /// <param name="data">Where the engine's file lies.</param>
    /// <param name="socket">Bound; the server listens on it and on nothing else.</param>
    /// <exception cref="CommandException">A setting is wrong.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, DataFolder data, Socket socket)
    {
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        builder.Logging.AddHostLog(builder.Configuration);
        builder.WebHost
            .UseKestrelCore()
            .UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(endpoint);
            });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        Check(() => builder.Services
            .AddSingleton<IHostLifetime, CommandLifetime>()
            .AddRoutingCore()
            .AddHostFiltering(filter => filter.AllowedHosts = builder.Configuration.AllowedHosts())
            .AddLocal(builder.Configuration, builder.Configuration.Engine(data))
            .AddWeb(builder.Configuration)
            .AddTelemetry(builder.Configuration)
            .AddHostedService<EngineService>()
            .AddHostedService<InboxWatch>());
        var application = builder.Build();
        Check(application.Services.GetRequiredService<IStartupValidator>().Validate);
        // It reads the crontabs of its schedules, which are settings.
        Check(() => application.Services.GetRequiredService<LocalEngine>());
        // Another site's name that was made to point here is still another site.
        application.UseHostFiltering();
        application.UseRouting();
        application.MapCspOrchestrations();
        application.MapGet("/", () => Results.Redirect("/operate"));
        return application;
    }

    /// <exception cref="CommandException">What is registered or validated is wrong; says which setting.</exception>
    public static void Check(Action register)
    {
        try
        {
            register();
        }
        catch (Exception exception) when (WrongSetting.Explain(exception) is { } why)
        {
            throw new CommandException(why);
        }
    }
}
