using Microsoft.AspNetCore.Builder;
using Netspring.Gateway.Boarding;
using Netspring.ServiceDefaults;

namespace Netspring.Gateway.Tests;

public sealed class MapBackgroundTests
{
    private const string Style = "https://maps.example:8443/styles/calm.json";

    [Fact]
    public void A_style_of_ones_own_opens_the_page_to_its_host_and_those_named_beside_it()
    {
        var map = MapBackground.Read(Set(Style, "https://tiles.example;https://maps.example:8443"));

        Assert.Equal(new Uri(Style), map.Style);
        Assert.Equal(["https://maps.example:8443", "https://tiles.example"], map.Hosts);
    }

    [Fact]
    public void Without_one_the_page_asks_nobody_else()
    {
        var map = MapBackground.Read(Set("", ""));

        Assert.Null(map.Style);
        Assert.Empty(map.Hosts);
    }

    [Fact]
    public void A_host_has_no_path()
    {
        var mistake = Assert.Throws<ConfigurationException>(() => MapBackground.Read(Set(Style, "https://tiles.example/v1")));

        Assert.Contains("Gateway:Board:MapHosts", mistake.Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Set(string style, string hosts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        (builder.Configuration["Gateway:Board:MapStyle"], builder.Configuration["Gateway:Board:MapHosts"]) = (style, hosts);
        return builder;
    }
}
