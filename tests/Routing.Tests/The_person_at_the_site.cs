using Netspring.Contracts;

namespace Netspring.Routing.Tests;

public sealed class The_person_at_the_site(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task Is_known_by_the_newest_name_whatever_order_and_however_often_it_is_told()
    {
        var request = new Request("310000");
        await HandledAsync(request.Contact(2, "Zhou", "+86 21 1"), request.Contact(1, "Wu"), request.Contact(2, "Zhou again"), request.Requested());

        Assert.Equal("Zhou +86 21 1 zh-CN", await PersonAsync(request));
        Assert.Equal(
            "1 Road|27|laptop",
            await routing.ScalarAsync<string>(
                "select concat_ws('|', site_address, access ->> 'floor', lines -> 0 ->> 'category') from pickup where id = $1", request.Id));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from contact c where c::text like '%@example.org%'"));
    }

    [Fact]
    public async Task Is_forgotten_with_what_was_written_about_the_site()
    {
        var request = new Request("310000") { Notes = "Ask for Zhou" };
        await HandledAsync(request.Contact(1, "Zhou"), request.Requested());
        await HandledAsync(request.ContactErased(2), request.ContactErased(2), request.Contact(1, "Zhou"));
        Assert.Equal(0, await WithZhouAsync(request));
    }

    [Fact]
    public async Task Stays_forgotten_when_what_names_it_comes_late()
    {
        var request = new Request("310000") { Notes = "Ask for Zhou" };
        await HandledAsync(request.ContactErased(3));
        await HandledAsync(request.Contact(1, "Zhou"), request.Contact(4, "Zhou"), request.Requested());
        Assert.Equal(0, await WithZhouAsync(request));
        Assert.Equal("Tower", await routing.ScalarAsync<string>("select site_name from pickup where id = $1", request.Id));
    }

    /// <summary>One after the other: each event type has a queue of its own, so the order of publishing alone decides nothing.</summary>
    private async Task HandledAsync(params IntegrationEvent[] events)
    {
        foreach (var message in events)
        {
            await routing.Bus.PublishAsync(message);
            await routing.WaitUntilHandledAsync(message);
        }
    }

    private Task<string?> PersonAsync(Request request) => routing.ScalarAsync<string>(
        "select concat_ws(' ', contact.name, phone, language) from contact join pickup on contact_id = contact.id where pickup.id = $1", request.Id);

    private Task<long> WithZhouAsync(Request request) => routing.ScalarAsync<long>(
        """
        select (select count(*) from contact where id = $1 and contact::text like '%Zhou%')
            + (select count(*) from pickup where id = $2 and pickup::text like '%Zhou%')
        """,
        request.ContactId, request.Id);
}
