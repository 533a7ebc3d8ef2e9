using Netspring.ServiceDefaults;

namespace Netspring.Gateway.Boarding;

/// <summary>What the board's map draws below a day: the outline that ships with it, or vector tiles of the operator's own.</summary>
/// <param name="Style">Address of a MapLibre style; null for the outline.</param>
/// <param name="Hosts">Origins of all that the style names: tiles, letters, signs. The page may ask these besides its own host.</param>
internal sealed record MapBackground(Uri? Style, IReadOnlyList<string> Hosts)
{
    private const string StyleKey = "Gateway:Board:MapStyle";
    private const string HostsKey = "Gateway:Board:MapHosts";

    /// <exception cref="ConfigurationException">An address is none, or there are hosts without a style.</exception>
    public static MapBackground Read(WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[StyleKey]))
        {
            return string.IsNullOrWhiteSpace(builder.Configuration[HostsKey])
                ? new MapBackground(null, [])
                : throw new ConfigurationException($"The setting {HostsKey} is given without {StyleKey}, the style that needs them.");
        }
        var style = builder.UriSetting(StyleKey, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        var hosts = string.IsNullOrWhiteSpace(builder.Configuration[HostsKey]) ? [] : builder.UriSettings(HostsKey, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        return hosts.FirstOrDefault(host => host.PathAndQuery != "/") is { } path
            ? throw new ConfigurationException($"The setting {HostsKey} has a path in {path}: only schemes, names and ports of hosts are wanted.")
            : new MapBackground(style, [.. hosts.Prepend(style).Select(host => host.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal)]);
    }
}
