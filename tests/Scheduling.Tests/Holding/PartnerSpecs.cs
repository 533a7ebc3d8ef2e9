using System.Text.Json;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Holding;

/// <summary>A partner holds slots for donors that let it, as Requests has told.</summary>
public sealed class PartnerSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const string ReadAndWrite = "requests:read requests:write";

    private readonly TestCaller chamber = new("partner", PartnerId: Guid.CreateVersion7());
    private readonly Guid donorId = Guid.CreateVersion7();
    private string city = "";

    [Fact]
    public async Task It_holds_for_the_donor_named_and_gives_up_and_the_donor_s_five_are_shared()
    {
        await StartAsync(Delegated(1, ReadAndWrite));
        var donor = TestCaller.NewDonor() with { DonorId = donorId };
        var hold = await HoldAsync(chamber, donorId, 201);
        for (var i = 0; i < 4; i++)
            await HoldAsync(donor, null, 201);
        Assert.Equal("quota-exceeded", Code(await HoldAsync(chamber, donorId, 409)));
        Assert.Equal("quota-exceeded", Code(await HoldAsync(donor, donorId, 409)));

        await GiveUpAsync(hold, chamber, 204);
        await GiveUpAsync(await HoldAsync(chamber, donorId, 201), donor, 204);
        await GiveUpAsync(await HoldAsync(donor, null, 201), chamber, 204);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task For_others_it_holds_nothing_and_finds_nothing()
    {
        await StartAsync(Delegated(1, ReadAndWrite));
        var stranger = TestCaller.NewDonor();
        var hold = await HoldAsync(stranger, null, 201);
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, stranger.DonorId, 403)));
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, null, 403)));
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(stranger, donorId, 403)));
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(new TestCaller("partner", PartnerId: Guid.CreateVersion7()), donorId, 403)));
        Assert.Equal("not-found", Code(await GiveUpAsync(hold, chamber, 404)));
    }

    [Fact]
    public async Task Who_may_only_read_is_told_so()
    {
        await StartAsync(Delegated(1, "requests:read"));
        var hold = await HoldAsync(TestCaller.NewDonor() with { DonorId = donorId }, null, 201);
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, donorId, 403)));
        Assert.Equal("donor-not-delegated", Code(await GiveUpAsync(hold, chamber, 403)));
    }

    [Fact]
    public async Task The_newest_version_wins_in_any_order_and_however_often_it_comes()
    {
        var (granted, withdrawn, anew) = (Delegated(1, ReadAndWrite), Delegated(2, ""), Delegated(3, ReadAndWrite));
        await StartAsync(withdrawn);
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, donorId, 403)));
        await service.Bus.PublishAsync(granted, times: 3);
        await service.WaitUntilHandledAsync(granted);
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, donorId, 403)));
        await service.Bus.PublishAsync(anew, times: 3);
        await service.WaitUntilHandledAsync(anew);
        await HoldAsync(chamber, donorId, 201);
        Assert.Equal(3, await service.ScalarAsync<long>("select version from donor_delegation where donor_id = $1", donorId));
    }

    [Fact]
    public async Task Of_many_at_once_the_newest_is_kept()
    {
        var all = Enumerable.Range(1, 12).Select(version => Delegated(version, version == 12 ? "" : ReadAndWrite)).ToArray();
        await Task.WhenAll(all.Select(changed => service.Bus.PublishAsync(changed)));
        await StartAsync(all);
        Assert.Equal(12, await service.ScalarAsync<long>("select version from donor_delegation where donor_id = $1", donorId));
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, donorId, 403)));
    }

    [Fact]
    public async Task From_its_end_on_it_holds_no_more()
    {
        await StartAsync(Delegated(1, ReadAndWrite, service.Clock.Now.AddMinutes(-1)));
        Assert.Equal("donor-not-delegated", Code(await HoldAsync(chamber, donorId, 403)));
        var longer = Delegated(2, ReadAndWrite, service.Clock.Now.AddHours(1));
        await StartAsync(longer);
        await HoldAsync(chamber, donorId, 201);
    }

    private async Task StartAsync(params DonorDelegationChanged[] changes)
    {
        city = await service.CityWithAsync(60);
        foreach (var changed in changes)
            await service.Bus.PublishAsync(changed);
        await service.WaitUntilHandledAsync([.. changes]);
    }

    private DonorDelegationChanged Delegated(long version, string scopes, DateTimeOffset? until = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = CityClock.At(SchedulingUnderTest.Today, new TimeOnly(6, 0)),
        CityCode = "000000",
        Version = version,
        DonorId = donorId,
        PartnerId = chamber.PartnerId!.Value,
        Scopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Until = until,
    };

    private Task<JsonElement> HoldAsync(TestCaller caller, Guid? named, int status) => service.SendAsync(
        HttpMethod.Post, "/v1/holds",
        new { cityCode = city, date = SchedulingUnderTest.First, window = new { from = "09:00", to = "12:00" }, units = 5, donorId = named }, caller, status);

    private Task<JsonElement> GiveUpAsync(JsonElement hold, TestCaller caller, int status) =>
        service.SendAsync(HttpMethod.Delete, $"/v1/holds/{hold.GetProperty("id").GetGuid()}", null, caller, status);

    private static string? Code(JsonElement answer) => answer.GetProperty("code").GetString();
}
