using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Hosting;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.ServiceDefaults;

/// <summary>What every service starts with and serves.</summary>
public static class ServiceDefaultsSetup
{
    private const int MaxBodyBytes = 1 << 20;
    private static readonly string[] Languages = ["en", "zh-CN"];

    /// <summary>For a service behind the Gateway: web defaults plus the internal token and an OpenAPI document.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddWebDefaults(service);
        builder.AddInternalTokens();
        builder.AddShedding();
        builder.AddServiceOpenApi();
        builder.Services.AddSingleton<CityDirectory>();
    }

    /// <summary>For any process that answers HTTP: telemetry, problem documents, strict JSON, limits, clock.</summary>
    public static void AddWebDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddSettingsFolder();
        builder.AddTelemetry(service);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>().AddProblemDetails();
        builder.Services.AddLocalization();
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddCityClock();
    }

    /// <summary>Outbox, inbox and bus of a service whose consumers stand in <paramref name="consumers"/>.</summary>
    /// <param name="unheard">Events this service publishes that nobody subscribes to yet.</param>
    public static void AddServiceMessaging<TContext>(
        this WebApplicationBuilder builder, string service, Assembly consumers, params Type[] unheard)
        where TContext : ServiceDbContext =>
        builder.Services.AddMessaging<TContext>(new MessagingOptions
        {
            Service = service,
            Broker = builder.UriSetting("ConnectionStrings:Broker", "amqp", "amqps"),
            Consumers = consumers,
            Events = [typeof(IntegrationEvent).Assembly],
            Unheard = unheard.ToHashSet(),
        });

    /// <summary>Middleware in the one right order, health and the OpenAPI document.</summary>
    public static void MapDefaultEndpoints(this WebApplication app)
    {
        app.UseRequestLocalization(localization => localization
            .SetDefaultCulture(Languages[0]).AddSupportedCultures(CultureInfo.InvariantCulture.Name).AddSupportedUICultures(Languages));
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => ProblemDocument.WriteAsync(
            status.HttpContext, ProblemDocument.Of(ProblemCatalog.CodeOf(status.HttpContext.Response.StatusCode))));
        app.Use(StrictText.RefuseInAddress);
        app.UseRouting();
        app.Use(DeprecationExtensions.Announce);
        app.UseShedding();
        // Before authentication: an authorization server answers there, and its callers are counted too.
        var keeper = app.Services.GetService<DoorKeeper>();
        if (keeper is not null)
            app.UseMiddleware(keeper.Middleware);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapHealth();
        // The Gateway serves the documents of all, its own among them, merged.
        if (keeper is null && app.Services.GetKeyedService<IOpenApiDocumentProvider>(OpenApiSetup.DocumentName) is not null)
            app.MapOpenApi("/openapi/{documentName}.json");
    }

    /// <summary>The versioned API of a service; every route in it must name its roles and its scope.</summary>
    /// <exception cref="ConfigurationException">One does not.</exception>
    public static void MapApi(this WebApplication app, Action<RouteGroupBuilder> routes)
    {
        routes(app.MapGroup("/v1"));
        app.RequireRulesEverywhere();
    }

    /// <summary>camelCase, enums as strings, numbers as numbers, unknown fields refused.</summary>
    public static void ConfigureJson(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        json.Converters.Add(new StrictText());
    }
}
