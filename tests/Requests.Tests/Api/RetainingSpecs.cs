using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Row 40 of the security checks: what is kept of a person ends, what is kept of the goods stays.</summary>
public sealed class RetainingSpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task A_person_is_forgotten_a_year_after_the_last_thing_that_happened_to_the_request()
    {
        await service.MoveToAsync("2027-03-01", "10:00");
        var soonOver = await client.SubmitAsync(Samples.Pickup("1 Retaining Road"));
        await client.CancelAsync(soonOver.Id, soonOver.ETag);
        var laterOver = await client.SubmitAsync(Samples.Pickup("2 Retaining Road"));
        var stillOpen = await client.SubmitAsync(Samples.Pickup("3 Retaining Road"));
        await service.MoveToAsync("2027-06-01", "10:00");
        await client.CancelAsync(laterOver.Id, laterOver.ETag);

        await service.MoveToAsync("2028-02-29", "09:00");
        await service.MoveToAsync("2028-02-29", "10:01");
        var told = await service.Bus.WaitForAsync<ContactErased>(e => e.RequestIds.Contains(soonOver.Id));
        Assert.Equal(new DateTimeOffset(2028, 2, 29, 2, 1, 0, TimeSpan.Zero), told.OccurredAt, TimeSpan.FromMinutes(1));
        Assert.Equal(("erased", "Wang Fang", "Wang Fang"), (await NameAsync(soonOver), await NameAsync(laterOver), await NameAsync(stillOpen)));
        Assert.Equal("system", await service.ScalarAsync<string>("select role from audit_entry where entity_type = 'Contact' and entity_id = $1", told.ContactId.ToString()));

        await service.MoveToAsync("2028-06-01", "10:01");
        await service.Bus.WaitForAsync<ContactErased>(e => e.RequestIds.Contains(laterOver.Id));
        Assert.Equal(("erased", "Wang Fang"), (await NameAsync(laterOver), await NameAsync(stillOpen)));
        var kept = await client.ReadAsync($"/v1/pickup-requests/{soonOver.Id}");
        Assert.Equal(("Cancelled", 33), (kept.Text("status"), kept.Body.GetProperty("countedUnits").GetInt32()));
        Assert.Single(service.Bus.Received<ContactErased>(), e => e.ContactId == told.ContactId);
    }

    private Task<string?> NameAsync(Answer request) =>
        service.ScalarAsync<string>("select name from contact where id = $1", request.Body.GetProperty("contactId").GetGuid());
}
