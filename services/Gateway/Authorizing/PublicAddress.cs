namespace Netspring.Gateway.Authorizing;

/// <summary>
/// Calls are what they were at the public address, wherever TLS ended: cookies know by it that they are secure. And addresses
/// in what the authorization server answers are the issuer's, whatever host a caller names: nobody gets a document that sends
/// secrets to another host.
/// </summary>
internal sealed class PublicAddress(IdentityKeys identity) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            context.Request.Scheme = identity.Issuer.Scheme;
            if (context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal)
                || context.Request.Path.StartsWithSegments("/.well-known", StringComparison.Ordinal))
                context.Request.Host = HostString.FromUriComponent(identity.Issuer);
            return rest(context);
        });
        next(app);
    };
}
