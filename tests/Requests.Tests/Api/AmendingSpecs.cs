using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class AmendingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task Thirty_become_thirty_one_and_are_asked_for()
    {
        var small = await client.SubmitAsync(Samples.Pickup(lines: [("laptop", 30), ("monitor", 40), ("tablet", 5)]));
        var tube = await client.ChangeAsync(small.Id, small.ETag, Samples.Change(("laptop", 31), ("monitor", 40), ("tablet", 5), ("fluorescent-tube", 1)));
        Assert.Equal((422, "item-excluded", "/lines/3"), (tube.Status, tube.Code, tube.FirstPointer));

        var grown = await client.ChangeAsync(small.Id, small.ETag, Samples.Change(("laptop", 31), ("monitor", 40), ("tablet", 5)));
        Assert.Equal((200, "AwaitingSchedule", "\"2\""), (grown.Status, grown.Text("status"), grown.ETag));
        Assert.Equal((31, 0), (grown.Body.GetProperty("countedUnits").GetInt32(), grown.Body.GetProperty("decision").GetProperty("alternatives").GetArrayLength()));
        var told = await service.Bus.WaitForAsync<PickupRequested>(e => e.RequestId == small.Id);
        Assert.Equal((2L, 31), (told.Version, told.CountedUnits));
        Assert.Equal(["FoundIneligible", "BecameEligible"], await KindsAsync(small.Id));
    }

    [Fact]
    public async Task A_change_is_told_as_a_whole_and_what_is_left_out_stays()
    {
        var request = await client.SubmitAsync(Samples.Pickup("1 Amended Road"));
        var change = new JsonObject
        {
            ["site"] = new JsonObject { ["name"] = "North Tower", ["access"] = new JsonObject { ["floor"] = 3 } },
            ["availability"] = new JsonArray(),
            ["reference"] = "PO-1",
        };
        var amended = await client.ChangeAsync(request.Id, request.ETag, change);

        Assert.Equal((200, "PO-1"), (amended.Status, amended.Text("reference")));
        var site = amended.Body.GetProperty("site");
        Assert.Equal(("North Tower", "1 Amended Road", 3, true), (
            site.GetProperty("name").GetString(), site.GetProperty("address").GetString(),
            site.GetProperty("access").GetProperty("floor").GetInt32(), site.GetProperty("access").GetProperty("elevator").GetBoolean()));
        Assert.Equal(request.Body.GetProperty("site").GetProperty("id").GetGuid(), site.GetProperty("id").GetGuid());
        Assert.Equal(33, amended.Body.GetProperty("countedUnits").GetInt32());
        var told = await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id);
        Assert.Equal((2L, "North Tower", 3, 33), (told.Version, told.Site.Name, told.Site.Access.Floor, told.CountedUnits));
        Assert.Empty(told.Availability);
    }

    [Fact]
    public async Task Days_on_which_a_site_is_closed_are_told_and_can_be_taken_back()
    {
        var request = await client.SubmitAsync(Samples.Pickup("11 Amended Road"));
        Assert.Equal((400, "/site/access/closed/weekdays/1"), await CloseAsync("sunday", "someday") is var wrong ? (wrong.Status, wrong.FirstPointer) : default);
        Assert.Equal(400, (await CloseAsync("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")).Status);

        var closed = await CloseAsync("saturday", "friday", "friday");
        Assert.Equal("""{"weekdays":["friday","saturday"],"dates":["2026-12-24"]}""", closed.Body.GetProperty("site").GetProperty("access").GetProperty("closed").GetRawText());
        var told = await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id);
        Assert.Equal(["friday", "saturday"], told.Site.Access.Closed!.Weekdays);
        Assert.Equal([new DateOnly(2026, 12, 24)], told.Site.Access.Closed.Dates);

        request = closed;
        var open = await client.ChangeAsync(closed.Id, closed.ETag, JsonNode.Parse("""{ "site": { "access": { "closed": { "weekdays": [], "dates": [] } } } }""")!.AsObject());
        Assert.Equal(JsonValueKind.Null, open.Body.GetProperty("site").GetProperty("access").GetProperty("closed").ValueKind);

        Task<Answer> CloseAsync(params string[] weekdays) => client.ChangeAsync(request.Id, request.ETag, new JsonObject
        {
            ["site"] = new JsonObject
            {
                ["access"] = new JsonObject
                {
                    ["closed"] = new JsonObject { ["weekdays"] = new JsonArray([.. weekdays.Select(day => (JsonNode)day)]), ["dates"] = new JsonArray("2026-12-24") },
                },
            },
        });
    }

    [Fact]
    public async Task A_site_that_moves_without_a_position_is_put_at_the_seat_and_stays_in_its_city()
    {
        var request = await client.SubmitAsync(Samples.Pickup("2 Amended Road"));
        var moved = await client.ChangeAsync(request.Id, request.ETag, new JsonObject { ["site"] = new JsonObject { ["address"] = "9 New Road" } });
        Assert.Equal("city-seat", moved.Body.GetProperty("site").GetProperty("locationQuality").GetString());
        Assert.NotEqual(request.Body.GetProperty("site").GetProperty("id").GetGuid(), moved.Body.GetProperty("site").GetProperty("id").GetGuid());

        var abroad = await client.ChangeAsync(request.Id, moved.ETag, new JsonObject { ["site"] = new JsonObject { ["cityCode"] = "110000" } });
        Assert.Equal((400, "/site/cityCode"), (abroad.Status, abroad.FirstPointer));
        var far = await client.ChangeAsync(
            request.Id, moved.ETag, new JsonObject { ["site"] = new JsonObject { ["location"] = new JsonObject { ["lon"] = 87.6, ["lat"] = 43.8 } } });
        Assert.Equal((422, "address-outside-city"), (far.Status, far.Code));
    }

    [Fact]
    public async Task A_new_contact_is_kept_apart_and_the_same_again_changes_nothing()
    {
        var request = await client.SubmitAsync(Samples.Pickup("3 Amended Road"));
        var same = await client.ChangeAsync(request.Id, request.ETag, new JsonObject { ["contact"] = Samples.Pickup()["contact"]!.DeepClone() });
        Assert.Equal((200, "\"1\""), (same.Status, same.ETag));

        var contact = new JsonObject { ["name"] = "Zhao Lei" };
        var contactId = request.Body.GetProperty("contactId").GetGuid();
        var changed = await client.ChangeAsync(request.Id, request.ETag, new JsonObject { ["contact"] = contact.DeepClone() });
        Assert.Equal((200, contactId, "\"1\""), (changed.Status, changed.Body.GetProperty("contactId").GetGuid(), changed.ETag));
        Assert.DoesNotContain("Zhao", changed.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(200, (await client.ChangeAsync(request.Id, request.ETag, new JsonObject { ["contact"] = contact })).Status);
        var told = await service.Bus.WaitForAsync<ContactChanged>(e => e.ContactId == contactId && e.Version == 2);
        Assert.Equal(("Zhao Lei", null), (told.Name, told.Phone));
        Assert.DoesNotContain(service.Bus.Received<ContactChanged>(), e => e.ContactId == contactId && e.Version > 2);
    }

    [Fact]
    public async Task Impatient_clicks_see_the_same_and_other_changes_of_an_old_version_are_refused()
    {
        var request = await client.SubmitAsync(Samples.Pickup("4 Amended Road"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 50)))));
        Assert.All(answers, a => Assert.Equal((200, "\"2\"", 50), (a.Status, a.ETag, a.Body.GetProperty("countedUnits").GetInt32())));
        await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id);
        Assert.Single(service.Bus.Received<PickupAmended>(), e => e.RequestId == request.Id);

        var stale = await client.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 60)));
        Assert.Equal((412, "version-conflict"), (stale.Status, stale.Code));
        Assert.Equal(428, (await client.ChangeAsync(request.Id, null, Samples.Change(("laptop", 60)))).Status);
        Assert.Equal(404, (await service.Client(TestCaller.NewDonor()).ChangeAsync(request.Id, null, Samples.Change(("laptop", 60)))).Status);
    }

    [Fact]
    public async Task Each_broken_field_is_named()
    {
        var request = await client.SubmitAsync(Samples.Pickup("5 Amended Road"));
        foreach (var (change, pointer) in ((JsonObject, string)[])
        [
            (new JsonObject { ["lines"] = new JsonArray() }, "/lines"),
            (Samples.Change(("toaster", 40)), "/lines/0/category"),
            (Samples.Change(("laptop", 0)), "/lines/0/quantity"),
            (new JsonObject { ["reference"] = new string('x', 101) }, "/reference"),
            (new JsonObject { ["site"] = new JsonObject { ["name"] = " " } }, "/site/name"),
            (new JsonObject { ["contact"] = new JsonObject { ["phone"] = "1" } }, "/contact/name"),
            (new JsonObject { ["status"] = "Collected" }, "/status"),
            (new JsonObject { ["availability"] = new JsonArray(new JsonObject { ["date"] = "2026-12-01" }) }, "/availability/0"),
        ])
        {
            var refused = await client.ChangeAsync(request.Id, request.ETag, change);
            Assert.Equal((400, "validation-failed", pointer), (refused.Status, refused.Code, refused.FirstPointer));
        }
    }

    [Fact]
    public async Task Too_few_before_a_date_is_found_are_ineligible_at_once()
    {
        var request = await client.SubmitAsync(Samples.Pickup("6 Amended Road"));
        var fallen = await client.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 30)));

        Assert.Equal((200, "Ineligible"), (fallen.Status, fallen.Text("status")));
        Assert.NotEqual(0, fallen.Body.GetProperty("decision").GetProperty("alternatives").GetArrayLength());
        var told = await service.Bus.WaitForAsync<PickupFoundIneligible>(e => e.RequestId == request.Id);
        Assert.Equal((2L, 30), (told.Version, told.CountedUnits));
    }

    [Fact]
    public async Task Too_few_after_scheduling_are_reviewed_and_a_dispatcher_decides()
    {
        var request = await ScheduledAsync("7 Amended Road");
        var fallen = await client.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 20)));
        Assert.Equal((200, "EligibilityReview", "Scheduled"), (fallen.Status, fallen.Text("status"), LoadStatus(fallen)));
        Assert.Equal(["cancel", "amend", "convert"], fallen.Body.GetProperty("allowedCommands").EnumerateArray().Select(c => c.GetString()));
        Assert.DoesNotContain(service.Bus.Received<PickupAmended>(), e => e.RequestId == request.Id);

        var dispatcher = service.Client(TestCaller.Dispatcher);
        Assert.Equal(403, (await client.AcceptAsync(request.Id, fallen.ETag, "Please")).Status);
        var silent = await dispatcher.AcceptAsync(request.Id, fallen.ETag, " ");
        Assert.Equal((400, "/reason"), (silent.Status, silent.FirstPointer));
        Assert.Equal(428, (await dispatcher.AcceptAsync(request.Id, null, "On our way")).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => dispatcher.AcceptAsync(request.Id, fallen.ETag, "On our way")));
        Assert.All(answers, a => Assert.Equal((200, "Scheduled", "On our way"), (a.Status, a.Text("status"), a.Body.GetProperty("acceptance").GetProperty("reason").GetString())));
        Assert.Equal((2L, 20), await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id) is var told ? (told.Version, told.CountedUnits) : default);
        Assert.Single(service.Bus.Received<PickupAmended>(), e => e.RequestId == request.Id);
        Assert.Equal(["Submitted", "Scheduled", "UnderReview", "Accepted"], await KindsAsync(request.Id));
        Assert.Equal("On our way", await service.ScalarAsync<string>("select reason from audit_entry where entity_type = 'PickupRequest' and entity_id = $1 and version = 2", request.Id.ToString()));
    }

    [Fact]
    public async Task After_the_cutoff_a_donor_leaves_notes_only()
    {
        var request = await ScheduledAsync("8 Amended Road", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var refused = await client.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 34)));
        Assert.Equal((422, "cutoff-passed"), (refused.Status, refused.Code));

        var notes = new JsonObject { ["site"] = new JsonObject { ["access"] = new JsonObject { ["notes"] = "Ask for Mr Li" } } };
        var noted = await client.ChangeAsync(request.Id, request.ETag, notes);
        Assert.Equal((200, "Ask for Mr Li"), (noted.Status, noted.Body.GetProperty("site").GetProperty("access").GetProperty("notes").GetString()));
        Assert.Equal("Ask for Mr Li", (await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id)).Site.Access.Notes);
        Assert.Equal(200, (await service.Client(TestCaller.Dispatcher).ChangeAsync(request.Id, noted.ETag, Samples.Change(("laptop", 34)))).Status);
    }

    private async Task<Answer> ScheduledAsync(string address, DateTimeOffset? changeUntil = null)
    {
        var request = await client.SubmitAsync(Samples.Pickup(address));
        var until = changeUntil ?? new DateTimeOffset(2099, 10, 10, 1, 0, 0, TimeSpan.Zero);
        await service.Bus.PublishAsync(News.Scheduled(request.Id, 1, News.Load(Guid.CreateVersion7(), News.Monday, changeUntil: until)));
        Answer? scheduled = null;
        await Eventually.HoldsAsync(
            async () => (scheduled = await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).Text("status") == "Scheduled", "the schedule");
        return scheduled!;
    }

    private static string? LoadStatus(Answer answer) => answer.Body.GetProperty("loads")[0].GetProperty("status").GetString();

    private async Task<IEnumerable<string?>> KindsAsync(Guid id) =>
        (await client.ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString());
}
