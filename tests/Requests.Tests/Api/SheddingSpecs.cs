using System.Net;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Promise P8: more than can be done in time is refused at once, and what was taken is done.</summary>
public sealed class SheddingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private const int Calls = 200;
    private const int Taken = 16 + 128;

    [Fact]
    public async Task What_is_too_much_at_a_time_is_told_when_to_come_back_and_health_still_answers()
    {
        var client = service.Client(TestCaller.NewDonor());
        await using var connection = await service.Database.OpenConnectionAsync();
        await using var busy = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "lock table pickup_request in access exclusive mode";
            await command.ExecuteNonQueryAsync();
        }

        var calls = Enumerable.Range(0, Calls).Select(_ => client.ReadAsync("/v1/pickup-requests")).ToList();
        await Eventually.HoldsAsync(() => Task.FromResult(calls.Count(call => call.IsCompleted) == Calls - Taken), "the refusals");
        using (var health = await client.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        foreach (var refused in await Task.WhenAll(calls.Where(call => call.IsCompleted)))
            Assert.Equal((503, "dependency-unavailable", 1), (refused.Status, refused.Code, refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds));

        await busy.RollbackAsync();
        Assert.Equal(Taken, (await Task.WhenAll(calls)).Count(answer => answer.Status == 200));
    }
}
