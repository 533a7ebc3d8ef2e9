using System.Diagnostics;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>What is set wrongly stops the process at its start, with one sentence that names the setting.</summary>
public sealed class ConfigurationTests(GatewayStack stack)
{
    private const string Missing = "";

    [Theory]
    [InlineData("ConnectionStrings:Database", Missing, "ConnectionStrings:Database")]
    [InlineData("InternalToken:PrivateKeyFile", Missing, "InternalToken:PrivateKeyFile")]
    [InlineData("InternalToken:PrivateKeyFile", "/nowhere/key.pem", "/nowhere/key.pem")]
    [InlineData("Gateway:SigningKeyFile", Missing, "Gateway:SigningKeyFile")]
    [InlineData("Gateway:SigningKeyFile", "/nowhere/signing.pem", "/nowhere/signing.pem")]
    [InlineData("Gateway:Issuer", Missing, "Gateway:Issuer")]
    [InlineData("Gateway:Issuer", "api.example.org", "Gateway:Issuer")]
    [InlineData("Gateway:Issuer", "http://api.example.org", "Gateway:Issuer")]
    [InlineData("Gateway:Issuer", "https://api.example.org/netspring", "Gateway:Issuer")]
    [InlineData("Gateway:Oidc:Authority", "login.example", "Gateway:Oidc:Authority")]
    [InlineData("Gateway:Oidc:Authority", "http://login.example", "Gateway:Oidc:Authority")]
    [InlineData("Gateway:Oidc:Authority", "https://login.example", "Gateway:Oidc:Audience")]
    [InlineData("Gateway:BoardRedirectUris", "/board", "Gateway:BoardRedirectUris")]
    [InlineData("Gateway:BoardRedirectUris", "https://a.example/in;http://b.example/in", "Gateway:BoardRedirectUris")]
    [InlineData("Gateway:Board:MapStyle", "tiles.example/style.json", "Gateway:Board:MapStyle")]
    [InlineData("Gateway:Board:MapHosts", "https://tiles.example", "Gateway:Board:MapStyle")]
    [InlineData("Gateway:Services:Requests", Missing, "Gateway:Services:Requests")]
    [InlineData("Gateway:Services:Routing", "localhost:8083", "Gateway:Services:Routing")]
    [InlineData("Gateway:Services:Routing", "http://localhost:8083;", "Gateway:Services:Routing")]
    [InlineData("Gateway:AddressRequestsPerMinute", "many", "Gateway:AddressRequestsPerMinute")]
    [InlineData("Gateway:AnswerTimeoutSeconds", "0", "Gateway:AnswerTimeoutSeconds")]
    [InlineData("Gateway:DevelopmentKeysFile", "keys.json", "Gateway:DevelopmentKeysFile")]
    [InlineData("CityClock:File", "clock", "CityClock:File")]
    [InlineData("CityClock:OffsetSeconds", "60", "CityClock:OffsetSeconds")]
    [InlineData("SettingsFolder", "/nowhere/settings", "/nowhere/settings")]
    [InlineData("SettingsFolder", "settings", "SettingsFolder")]
    public async Task A_wrong_setting_stops_the_start(string key, string value, string named) =>
        AssertOneSentence(await StartAsync("Production", [], (key, value)), named);

    [Fact]
    public async Task A_mounted_file_named_like_a_setting_is_one()
    {
        var folder = Directory.CreateTempSubdirectory("netspring-settings-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "InternalToken__PrivateKeyFile"), "/nowhere/mounted.pem");
        AssertOneSentence(await StartAsync("Production", [], ("SettingsFolder", folder)), "/nowhere/mounted.pem");
    }

    [Theory]
    [InlineData("InternalToken:PrivateKeyFile")]
    [InlineData("Gateway:SigningKeyFile")]
    public async Task A_public_key_cannot_sign(string setting) =>
        AssertOneSentence(await StartAsync("Production", [], (setting, TestTokens.PublicKeyFile)), setting);

    [Fact]
    public async Task A_key_of_another_kind_cannot_sign()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "rsa.pem");
        await File.WriteAllTextAsync(file, rsa.ExportPkcs8PrivateKeyPem());

        AssertOneSentence(await StartAsync("Production", [], ("Gateway:SigningKeyFile", file)), file);
    }

    [Theory]
    [InlineData("not json", "cannot be read")]
    [InlineData("""[{ "name": "x", "key": "nsk_short", "role": "admin", "requestsPerMinute": 1 }]""", "Entry 0 ('x')")]
    [InlineData("""[{ "name": "x", "key": "nsk_AAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", "role": "king", "requestsPerMinute": 1 }]""", "king")]
    [InlineData("""[{ "name": "x", "key": "nsk_AAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", "role": "donor", "requestsPerMinute": 1 }]""", "donorId")]
    [InlineData("""[{ "name": "x", "key": "nsk_AAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", "role": "admin", "requestsPerMinute": 1, "clientId": "0198a000-0000-7000-8000-000000000001" }]""", "clientSecret")]
    public async Task Wrong_development_keys_stop_the_migration(string content, string named)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "keys.json");
        await File.WriteAllTextAsync(file, content);

        var outcome = await StartAsync("Development", ["migrate"], ("Gateway:DevelopmentKeysFile", file));

        AssertOneSentence(outcome, named);
        Assert.DoesNotContain("nsk_AAAA", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("nsk_short", "holds no key")]
    public async Task A_wrong_first_administrators_key_stops_the_migration(string? content, string named)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "first-admin-key");
        if (content is not null)
            await File.WriteAllTextAsync(file, content);

        var outcome = await StartAsync("Production", ["migrate"], ("Gateway:FirstAdminKeyFile", file));

        AssertOneSentence(outcome, named);
        Assert.Contains("Gateway:FirstAdminKeyFile", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("nsk_short", outcome.Error, StringComparison.Ordinal);
    }

    private static void AssertOneSentence((int ExitCode, string Error) outcome, string named)
    {
        Assert.Equal(78, outcome.ExitCode);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.EndsWith(".", outcome.Error.TrimEnd(), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Error)> StartAsync(string environment, string[] verb, (string Key, string Value) change)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in verb)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in new Dictionary<string, string>(stack.Settings, StringComparer.OrdinalIgnoreCase) { [change.Key] = change.Value })
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        // A process that starts in spite of its settings must not outlive the test.
        await using var end = patience.Token.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await output;
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, error);
    }
}
