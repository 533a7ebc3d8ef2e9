namespace Netspring.Gateway.Authorizing;

/// <summary>
/// Addresses in what the authorization server answers are the issuer's, whatever host a caller names and wherever TLS ends:
/// nobody gets a document that sends secrets to another host.
/// </summary>
internal sealed class PublicAddress(IdentityKeys identity) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal)
                || context.Request.Path.StartsWithSegments("/.well-known", StringComparison.Ordinal))
            {
                context.Request.Scheme = identity.Issuer.Scheme;
                context.Request.Host = HostString.FromUriComponent(identity.Issuer);
            }
            return rest(context);
        });
        next(app);
    };
}
