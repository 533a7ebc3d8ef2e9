using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Story S3: what is sent twice happens once, and what looks like the same is asked about.</summary>
public sealed class RepeatingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor();

    [Fact]
    public async Task Ten_at_once_under_one_key_make_one_request_and_one_event()
    {
        var client = service.Client(donor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SubmitAsync(Samples.Pickup(), "K1")));

        Assert.All(answers, a => Assert.True(a.Status == 201 || a is { Status: 409, Code: "request-in-progress" }, $"{a.Status}"));
        Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Body.GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.Single(answers, a => a is { Status: 201, IsReplayed: false });
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from pickup_request where donor_id = $1", donor.DonorId!));
        await service.Bus.WaitForAsync<PickupRequested>(e => e.DonorId == donor.DonorId);
        await service.Client(donor).SubmitAsync(Samples.Pickup(), "\"K1\"");
        Assert.Single(service.Bus.Received<PickupRequested>(), e => e.DonorId == donor.DonorId);
    }

    [Fact]
    public async Task Races_for_one_key_on_two_replicas_make_one_request_each()
    {
        const int Races = 10;
        await using var second = service.WithWebHostBuilder(_ => { });
        using var elsewhere = second.CreateClient();
        elsewhere.DefaultRequestHeaders.Authorization = service.Client(donor).DefaultRequestHeaders.Authorization;
        HttpClient[] replicas = [service.Client(donor), elsewhere];
        for (var race = 0; race < Races; race++)
        {
            var body = Samples.Pickup($"{race} Race Road");
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replicas[i % 2].SubmitAsync(body, $"race {race}")));
            Assert.All(answers, a => Assert.True(a.Status == 201 || a is { Status: 409, Code: "request-in-progress" }, $"{a}"));
            Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Id).Distinct());
            foreach (var replica in replicas)
                Assert.True(await replica.SubmitAsync(body, $"race {race}") is { Status: 201, IsReplayed: true });
        }
        Assert.Equal(Races, await service.ScalarAsync<long>("select count(*) from pickup_request where donor_id = $1", donor.DonorId!));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_body_is_refused()
    {
        var client = service.Client(donor);
        var first = await client.SubmitAsync(Samples.Pickup(), "K2");
        var again = await client.SubmitAsync(Samples.Pickup(), "\"K2\"");
        var other = await client.SubmitAsync(Samples.Pickup("another address"), "K2");

        Assert.Equal((201, true, first.ETag, first.Body.GetRawText()), (again.Status, again.IsReplayed, again.ETag, again.Body.GetRawText()));
        Assert.Equal(first.Response.Headers.Location, again.Response.Headers.Location);
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_second_request_for_the_same_site_is_asked_about_and_can_be_insisted_on()
    {
        var client = service.Client(donor);
        var first = await client.SubmitAsync(Samples.Pickup("168 Hubin Road, Huangpu District"));
        var second = await client.SubmitAsync(Samples.Pickup("168 HUBIN ROAD · Huangpu district"));

        Assert.Equal((409, "duplicate-request-suspected"), (second.Status, second.Code));
        var candidate = Assert.Single(second.Body.GetProperty("candidates").EnumerateArray());
        Assert.Equal((first.Id, first.Text("number")), (candidate.GetProperty("id").GetGuid(), candidate.GetProperty("number").GetString()));

        var insisted = Samples.Pickup("168 Hubin Road, Huangpu District");
        insisted["allowDuplicate"] = true;
        Assert.Equal(201, (await client.SubmitAsync(insisted)).Status);
        Assert.Equal(201, (await client.SubmitAsync(Samples.Pickup("170 Hubin Road, Huangpu District"))).Status);
        Assert.Equal(201, (await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup("168 Hubin Road, Huangpu District"))).Status);
    }

    [Fact]
    public async Task Of_eight_at_once_for_one_new_site_one_gets_through()
    {
        var client = service.Client(donor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.SubmitAsync(Samples.Pickup())));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal((409, "duplicate-request-suspected"), (a.Status, a.Code)));
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from site where donor_id = $1", donor.DonorId!));
    }

    [Fact]
    public async Task What_is_cancelled_too_small_or_a_day_old_is_no_duplicate()
    {
        var client = service.Client(donor);
        Assert.Equal("Ineligible", (await client.SubmitAsync(Samples.Pickup(lines: [("laptop", 30)]))).Text("status"));
        var first = await client.SubmitAsync(Samples.Pickup());
        Assert.Equal(201, first.Status);
        await client.CancelAsync(first.Id, first.ETag);
        var second = await client.SubmitAsync(Samples.Pickup());
        Assert.Equal(201, second.Status);

        await service.ScalarAsync<int>("update pickup_request set created_at = created_at - interval '24 hours' where id = $1", second.Id);
        Assert.Equal(201, (await client.SubmitAsync(Samples.Pickup())).Status);
    }
}
