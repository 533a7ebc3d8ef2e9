using System.Net;

namespace Netspring.Gateway.Tests;

/// <summary>How a key gets a new secret, and how secrets end.</summary>
public sealed class RotatingTests(GatewayStack stack)
{
    private readonly KeyRoutes keys = new(stack);

    [Fact]
    public async Task A_rotated_key_has_two_secrets_and_no_replica_refuses_either_until_the_overlap_ends()
    {
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        await using var later = stack.Start(new ShiftedTime { Shift = TimeSpan.FromSeconds(3601) });
        var old = (string)made["key"]!;
        await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, old));
        await stack.Second.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, old));

        var rotated = await keys.JsonAsync(HttpMethod.Post, $"{KeyRoutes.Path}/{made["id"]}/rotate", old, new { overlapSeconds = 3600 }, ("If-Match", "\"1\""));
        var fresh = (string)rotated["key"]!;

        Assert.StartsWith($"nsk_{made["prefix"]}_", fresh, StringComparison.Ordinal);
        Assert.NotEqual(old, fresh);
        Assert.Equal(
            TimeProvider.System.GetUtcNow().AddHours(1), (DateTimeOffset)rotated["olderSecretsValidUntil"]!, TimeSpan.FromMinutes(1));
        for (var call = 0; call < 20; call++)
        {
            foreach (var replica in new[] { stack.First, stack.Second })
            {
                await replica.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, old));
                await replica.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, fresh));
            }
        }
        // Its own route: services keep to the real clock and refuse tokens from the future.
        using var lasting = await keys.SendAsync(HttpMethod.Get, KeyRoutes.Path, fresh, replica: later);
        Assert.Equal(HttpStatusCode.OK, lasting.StatusCode);
        using var ended = await keys.SendAsync(HttpMethod.Get, KeyRoutes.Path, old, replica: later);
        await ended.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_lost_answer_of_a_rotation_costs_nobody_the_secret_in_use()
    {
        var admin = await keys.AdminAsync();
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{KeyRoutes.Path}/{made["id"]}/rotate";

        await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        using var repeated = await keys.SendAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        await repeated.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
        var again = await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"2\""));

        await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)made["key"]!));
        await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)again["key"]!));
    }

    [Fact]
    public async Task A_rotation_without_overlap_ends_all_older_secrets_within_5_seconds()
    {
        var admin = await keys.AdminAsync();
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{KeyRoutes.Path}/{made["id"]}/rotate";
        var second = await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        var older = new[] { (string)made["key"]!, (string)second["key"]! };
        foreach (var key in older)
            await stack.Second.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, key));

        var third = await keys.JsonAsync(HttpMethod.Post, address, admin, new { overlapSeconds = 0 }, ("If-Match", "\"2\""));

        Assert.Null(third["olderSecretsValidUntil"]);
        await keys.AssertRefusedSoonAsync(older);
        await stack.Second.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)third["key"]!));
    }

    [Fact]
    public async Task A_rotation_is_refused_without_the_version_with_a_wrong_overlap_and_for_a_revoked_key()
    {
        var admin = await keys.AdminAsync();
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{KeyRoutes.Path}/{made["id"]}";

        using var unconditional = await keys.SendAsync(HttpMethod.Post, address + "/rotate", admin);
        await unconditional.ProblemAsync((HttpStatusCode)428, "precondition-required");
        foreach (var seconds in new[] { -1, (30 * 24 * 3600) + 1 })
        {
            using var tooLong = await keys.SendAsync(HttpMethod.Post, address + "/rotate", admin, new { overlapSeconds = seconds }, ("If-Match", "\"1\""));
            await tooLong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        }
        await keys.JsonAsync(HttpMethod.Post, address + "/revoke", admin, body: null, ("If-Match", "\"1\""));
        using var revoked = await keys.SendAsync(HttpMethod.Post, address + "/rotate", admin, body: null, ("If-Match", "\"2\""));
        var problem = await revoked.ProblemAsync(HttpStatusCode.Conflict, "invalid-state-transition");
        Assert.Equal("revoked", (string?)problem["currentState"]);
    }

    [Fact]
    public async Task A_revocation_by_API_holds_on_every_replica_within_5_seconds_and_may_be_repeated()
    {
        var admin = await keys.AdminAsync();
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{KeyRoutes.Path}/{made["id"]}/revoke";
        var key = (string)made["key"]!;
        foreach (var replica in new[] { stack.First, stack.Second })
            await replica.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, key));

        using var unconditional = await keys.SendAsync(HttpMethod.Post, address, admin);
        await unconditional.ProblemAsync((HttpStatusCode)428, "precondition-required");
        using var stale = await keys.SendAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"7\""));
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
        var revoked = await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        await keys.AssertRefusedSoonAsync(key);
        var repeated = await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        var again = await keys.JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"2\""));

        Assert.NotNull(revoked["revokedAt"]);
        Assert.Equal((DateTimeOffset)revoked["revokedAt"]!, (DateTimeOffset)repeated["revokedAt"]!, TimeSpan.FromMilliseconds(1));
        Assert.Equal((string?)repeated["revokedAt"], (string?)again["revokedAt"]);
    }
}
