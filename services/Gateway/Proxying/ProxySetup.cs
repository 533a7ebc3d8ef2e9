using System.Net;
using System.Net.Http.Headers;
using Microsoft.IdentityModel.Tokens;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Netspring.Gateway.Proxying;

/// <summary>
/// YARP over the route table. A proxied call is tried once and never again from here: the Gateway cannot know whether it
/// took effect; the caller can repeat it safely with its Idempotency-Key.
/// </summary>
internal static class ProxySetup
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A copy that does not answer is left alone until it does; when none answers, all are tried.</summary>
    private static readonly HealthCheckConfig Watching = new()
    {
        Active = new ActiveHealthCheckConfig
        {
            Enabled = true,
            Interval = TimeSpan.FromSeconds(1),
            Timeout = TimeSpan.FromSeconds(1),
            Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            Path = "/health/live",
        },
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
    };

    /// <summary>Prefixes and names of request headers that only this house may set.</summary>
    private static readonly string[] NotHandedOn =
        ["Authorization", "Proxy-Authorization", "Cookie", "Forwarded", "X-Forwarded", "X-Real-IP", "X-Original", "X-Netspring"];

    /// <exception cref="ConfigurationException">The key file or the timeout is missing or wrong.</exception>
    public static void AddProxy(this WebApplicationBuilder builder, IReadOnlyDictionary<string, IReadOnlyList<Uri>> addresses)
    {
        var signing = new SigningCredentials(builder.PrivateKeySetting("InternalToken:PrivateKeyFile"), SecurityAlgorithms.EcdsaSha256);
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CallerTokens>(provider, signing));
        var patience = TimeSpan.FromSeconds(builder.PositiveSetting("Gateway:AnswerTimeoutSeconds", 30));
        // What goes wrong is said once and short by BrokenForward.
        builder.Logging.AddFilter("Yarp", LogLevel.Error);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes(), [.. addresses.Select(service => Cluster(service.Key, service.Value, patience))])
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = ConnectTimeout;
                // A moved service is found again; idle connections are closed before Kestrel's 130 s, so none is used while it dies.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60);
            })
            .AddTransforms(transforms =>
            {
                transforms.UseDefaultForwarders = false;
                transforms.AddRequestTransform(HandCallerOn);
            });
    }

    public static void MapProxy(this WebApplication app) =>
        app.MapReverseProxy(proxy => proxy.UseMiddleware<BrokenForward>());

    private static IReadOnlyList<RouteConfig> Routes() =>
    [
        .. RouteTable.PublicReads.Select(route => Route(route) with
        {
            RouteId = "public " + route.Path,
            Order = -1,
            Match = new RouteMatch { Path = route.Path, Methods = [HttpMethods.Get] },
            AuthorizationPolicy = "anonymous",
        }),
        .. RouteTable.Routes.Select(Route),
    ];

    private static RouteConfig Route(ServiceRoute route) => new()
    {
        RouteId = route.Path,
        ClusterId = route.Service,
        Match = new RouteMatch { Path = route.WithChildren ? route.Path + "/{**rest}" : route.Path },
    };

    private static ClusterConfig Cluster(string service, IReadOnlyList<Uri> copies, TimeSpan patience) => new()
    {
        ClusterId = service,
        Destinations = copies.Index().ToDictionary(
            copy => $"{service}-{copy.Index + 1}", copy => new DestinationConfig { Address = copy.Item.AbsoluteUri }, StringComparer.Ordinal),
        HealthCheck = copies.Count == 1 ? null : Watching,
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = patience,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };

    private static ValueTask HandCallerOn(RequestTransformContext call)
    {
        var headers = call.ProxyRequest.Headers;
        foreach (var name in call.HttpContext.Request.Headers.Keys.Where(n => NotHandedOn.Any(p => n.StartsWith(p, StringComparison.OrdinalIgnoreCase))))
            headers.Remove(name);
        var tokens = call.HttpContext.RequestServices.GetRequiredService<CallerTokens>();
        headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.For(call.HttpContext.User));
        return ValueTask.CompletedTask;
    }
}
