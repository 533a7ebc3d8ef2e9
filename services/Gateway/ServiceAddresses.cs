using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;

namespace Netspring.Gateway;

/// <summary>Where the services are, by the settings <c>Gateway:Services:Requests</c> and so on.</summary>
/// <param name="Of">One for each of <see cref="RouteTable.Services"/>.</param>
internal sealed record ServiceAddresses(IReadOnlyDictionary<string, Uri> Of)
{
    /// <exception cref="ConfigurationException">One is missing or no http(s) address.</exception>
    public static ServiceAddresses Read(WebApplicationBuilder builder) => new(RouteTable.Services.ToDictionary(
        service => service,
        service => builder.UriSetting($"Gateway:Services:{char.ToUpperInvariant(service[0])}{service[1..]}", Uri.UriSchemeHttp, Uri.UriSchemeHttps),
        StringComparer.Ordinal));
}
