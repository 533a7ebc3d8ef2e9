using System.Net;
using System.Net.Http.Json;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>An installation without development keys, over a database of its own.</summary>
public sealed class FirstAdminTests(GatewayStack stack)
{
    [Fact]
    public async Task A_new_installation_is_entered_with_the_key_of_its_file_until_there_is_another_administrator()
    {
        var servers = await Servers.GetAsync();
        var name = $"test_{Guid.CreateVersion7():N}";
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "first-admin-key");
        var settings = new Dictionary<string, string>(stack.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Database"] = await servers.CreateDatabaseAsync(name),
            ["Gateway:FirstAdminKeyFile"] = file,
        };
        try
        {
            var (first, second) = (GatewayStack.NewKeyText(), GatewayStack.NewKeyText());
            await InstallAsync(first);
            await InstallAsync(first);
            await using (var gateway = new Replica(settings))
            {
                using var made = await gateway.Http.SendAsync(Calls.Request(HttpMethod.Post, "/v1/users", first, JsonContent.Create(new
                {
                    userName = "wang.min",
                    displayName = "Wang Min",
                    role = "admin",
                    password = "four-plain-words-do",
                })).With("Idempotency-Key", "first"));
                Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());

                await InstallAsync(second);
                using var late = await gateway.Http.SendAsync(Calls.Get("/v1/users", second));
                Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
                using var early = await gateway.Http.SendAsync(Calls.Get("/v1/users", first));
                Assert.Equal(HttpStatusCode.OK, early.StatusCode);
            }
            await using var inAWeek = new Replica(settings, new ShiftedTime { Shift = TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1) });
            using var over = await inAWeek.Http.SendAsync(Calls.Get("/v1/users", first));
            Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
        }
        finally
        {
            await servers.DropDatabaseAsync(name);
        }

        async Task InstallAsync(string key)
        {
            await File.WriteAllTextAsync(file, key + "\n");
            GatewayStack.Migrate("Production", settings);
        }
    }
}
