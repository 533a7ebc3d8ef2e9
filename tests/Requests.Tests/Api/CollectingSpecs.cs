using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>What is told of the road, the door and the depot arrives through the broker; what was left behind is asked for or given up.</summary>
public sealed class CollectingSpecs(DoorService service) : IClassFixture<DoorService>
{
    private static readonly CollectedLine All = new("laptop", 33, 33, 0, null);
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());
    private readonly HttpClient staff = service.Client(TestCaller.Dispatcher);

    [Fact]
    public async Task A_pickup_is_followed_from_the_dispatch_to_the_depot()
    {
        var (id, assigned) = await AssignedAsync();
        await TellAsync(News.Dispatched(assigned), times: 3);
        Assert.Equal(("Assigned", "Dispatched"), await StatesAsync(id));
        await TellAsync(DriverNews.Arrived(assigned, 2), times: 2);
        Assert.Equal(("InProgress", "InProgress"), await StatesAsync(id));
        await TellAsync(DriverNews.Collected(assigned, 3, All), times: 2);
        await TellAsync(DriverNews.Arrived(assigned, 2));
        Assert.Equal(("Collected", "Collected"), await StatesAsync(id));
        await TellAsync(DriverNews.Reconciled(assigned), times: 2);

        var closed = await ReadAsync(id);
        Assert.Equal(("Closed", "Reconciled", 0), (
            closed.Text("status"), closed.Body.GetProperty("closure").GetProperty("kind").GetString(), closed.Body.GetProperty("allowedCommands").GetArrayLength()));
        Assert.Equal(["Submitted", "Scheduled", "Assigned", "Dispatched", "Arrived", "Collected", "Reconciled"], await TimelineAsync(id, "kind"));
        Assert.Equal(
            ["The driver has the route and is expected 2099-10-12 09:40.", "The driver arrived 2099-10-12 11:30.", "Collected 33 pieces, 2099-10-12 12:00."],
            (await TimelineAsync(id, "textEn")).Skip(3).Take(3));
        Assert.Equal("已回收 33 件，2099-10-12 12:00。", (await TimelineAsync(id, "textZh"))[5]);
    }

    [Fact]
    public async Task A_route_taken_back_leaves_the_load_without_a_driver()
    {
        var (id, assigned) = await AssignedAsync();
        await TellAsync(News.Recalled(assigned));
        await TellAsync(News.Dispatched(assigned));
        var answer = await ReadAsync(id);
        Assert.Equal(("Scheduled", JsonValueKind.Null), (answer.Text("status"), answer.Body.GetProperty("loads")[0].GetProperty("driver").ValueKind));

        // The driver keeps it, and it is told on the version that was taken back.
        await TellAsync(assigned with { EventId = Guid.CreateVersion7(), Version = 2, RouteVersion = 3 });
        Assert.Equal(("Assigned", "Assigned"), await StatesAsync(id));

        var (other, broken) = await AssignedAsync("Broken Road");
        await TellAsync(News.Dispatched(broken));
        await TellAsync(News.Interrupted(broken));
        Assert.Equal(("Scheduled", "Scheduled"), await StatesAsync(other));
        Assert.Equal(["Submitted", "Scheduled", "Assigned", "Dispatched", "TakenBack"], await TimelineAsync(other, "kind"));
    }

    [Fact]
    public async Task A_visit_in_vain_is_closed_or_gets_another_date()
    {
        var (id, assigned) = await AssignedAsync();
        await TellAsync(DriverNews.Failed(assigned, 2, "SITE_CLOSED", "CONTACT_ABSENT"), times: 2);
        Assert.Equal(("NotCollected", "Failed"), await StatesAsync(id));
        Assert.Equal("Nothing could be collected. The site was closed. The contact was not there.", (await TimelineAsync(id, "textEn"))[^1]);
        Assert.Equal("未能回收。站点未开放。联系人不在。", (await TimelineAsync(id, "textZh"))[^1]);

        await TellAsync(News.Scheduled(id, 2, News.Load(assigned.LoadId, News.Tuesday)));
        Assert.Equal(("Scheduled", "Scheduled"), await StatesAsync(id));
    }

    [Fact]
    public async Task What_was_not_ready_is_asked_for_and_the_donor_says_when_or_closes()
    {
        var (id, assigned) = await AssignedAsync();
        await TellAsync(DriverNews.PartiallyCollected(
            assigned, 2, DriverNews.Noon, new("laptop", 25, 15, 0, "not-ready"), new("desktop", 8, 6, 1, "not-ready"), new("monitor", 10, 7, 0, "capacity")), times: 2);
        var partial = await ReadAsync(id);
        var remainder = partial.Body.GetProperty("remainder");
        Assert.Equal(("PartiallyCollected", DriverNews.Noon.AddDays(30)), (partial.Text("status"), remainder.GetProperty("until").GetDateTimeOffset()));
        Assert.Equal(
            ["desktop 1 not-ready", "laptop 10 not-ready", "monitor 3 capacity"],
            remainder.GetProperty("lines").EnumerateArray().Select(l => $"{l.GetProperty("category")} {l.GetProperty("quantity")} {l.GetProperty("reason")}"));
        Assert.Equal(
            ["The vehicle was full and left behind: Monitor × 3. Another visit will fetch it.",
             "Not ready and left behind: Laptop × 10, Desktop computer × 1. Please tell us by 2099-11-11 when it can be fetched."],
            (await TimelineAsync(id, "textEn")).TakeLast(2));
        Assert.Equal("尚未备好，未取走：笔记本电脑 × 10、台式电脑 × 1。请在 2099-11-11 前告知何时可取。", (await TimelineAsync(id, "textZh"))[^1]);

        var fewer = await client.ChangeAsync(id, partial.ETag, Samples.Change(("laptop", 40)));
        Assert.Equal((409, "invalid-state-transition", "/lines"), (fewer.Status, fewer.Code, fewer.FirstPointer));
        var when = new JsonObject { ["availability"] = new JsonArray(new JsonObject { ["date"] = "2099-10-20", ["from"] = "09:00", ["to"] = "12:00" }) };
        var said = await client.ChangeAsync(id, partial.ETag, when);
        Assert.Equal((200, "PartiallyCollected"), (said.Status, said.Text("status")));
        Assert.Equal(new DateOnly(2099, 10, 20), (await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == id)).Availability[0].Date);

        var rest = News.Load(Guid.CreateVersion7(), new DateOnly(2099, 10, 20), seq: 2, of: 2) with { FollowUpOf = assigned.LoadId };
        await TellAsync(News.Scheduled(id, 2, News.Load(assigned.LoadId, News.Monday), rest));
        Assert.Equal("InProgress", (await ReadAsync(id)).Text("status"));
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(id)).Body.GetProperty("remainder").ValueKind);
    }

    [Fact]
    public async Task It_is_closed_once_by_impatient_clicks_with_a_reason_that_is_audited()
    {
        var (id, assigned) = await AssignedAsync();
        var early = await CloseAsync(client, id, (await ReadAsync(id)).ETag, "Enough");
        Assert.Equal((409, "invalid-state-transition", "Assigned"), (early.Status, early.Code, early.Text("currentState")));
        await TellAsync(DriverNews.PartiallyCollected(assigned, 2, DriverNews.Noon, new CollectedLine("laptop", 25, 15, 0, "not-ready")));
        var partial = await ReadAsync(id);

        Assert.Equal(404, (await CloseAsync(service.Client(TestCaller.NewDonor()), id, null, "Enough")).Status);
        Assert.Equal((400, "/reason"), await CloseAsync(client, id, partial.ETag, " ") is var silent ? (silent.Status, silent.FirstPointer) : default);
        Assert.Equal((428, 412), ((await CloseAsync(client, id, null, "Enough")).Status, (await CloseAsync(client, id, "\"1\"", "Enough")).Status));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CloseAsync(client, id, partial.ETag, "The school took the rest")));
        Assert.All(answers, a => Assert.Equal((200, "Closed", "Short"), (a.Status, a.Text("status"), a.Body.GetProperty("closure").GetProperty("kind").GetString())));
        Assert.Equal(JsonValueKind.Null, answers[0].Body.GetProperty("remainder").ValueKind);

        Assert.Equal("The request was closed. Reason: The school took the rest", (await TimelineAsync(id, "textEn"))[^1]);
        Assert.Equal("PickupRequested PickupClosed", await service.ScalarAsync<string>(
            "select string_agg(action, ' ' order by id) from audit_entry where entity_type = 'PickupRequest' and entity_id = $1", id.ToString()));
        Assert.Equal(0, await service.ScalarAsync<long>(
            "select count(*) from judge_events e full join judge_audit a using (request_id, version) where request_id = $1 and (e.version is null or a.version is null)", id));
        Assert.Equal(409, (await CloseAsync(staff, id, answers[0].ETag, "Again")).Status);
    }

    [Fact]
    public async Task The_reason_of_a_donor_goes_with_the_person_and_all_that_was_collected_is_closed_by_staff_only()
    {
        var (id, assigned) = await AssignedAsync();
        await TellAsync(DriverNews.Collected(assigned, 2, All));
        var collected = await ReadAsync(id);
        Assert.Equal(409, (await CloseAsync(client, id, collected.ETag, "Done")).Status);
        Assert.Equal(200, (await CloseAsync(staff, id, collected.ETag, "Ms Wang said so")).Status);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Post, $"/v1/contacts/{collected.Body.GetProperty("contactId").GetGuid()}/erase", null)).Status);
        Assert.Equal("The request was closed.", (await TimelineAsync(id, "textEn"))[^1]);
    }

    [Fact]
    public async Task What_nobody_fetches_in_thirty_days_is_given_up()
    {
        await service.MoveToAsync("2027-05-03", "10:00");
        var (id, assigned) = await AssignedAsync();
        var at = new DateTimeOffset(2027, 5, 3, 1, 0, 0, TimeSpan.Zero);
        await TellAsync(DriverNews.PartiallyCollected(assigned, 2, at, new CollectedLine("laptop", 25, 15, 0, "capacity")));
        await service.MoveToAsync("2027-06-02", "08:58");
        Assert.Equal("PartiallyCollected", (await ReadAsync(id)).Text("status"));
        await service.MoveToAsync("2027-06-02", "09:00");
        await Eventually.HoldsAsync(async () => (await ReadAsync(id)).Text("status") == "Closed", "the end of the remainder");
        Assert.Equal("RemainderExpired", (await ReadAsync(id)).Body.GetProperty("closure").GetProperty("kind").GetString());
        Assert.Equal("RemainderExpired", (await TimelineAsync(id, "kind"))[^1]);
    }

    private static Task<Answer> CloseAsync(HttpClient caller, Guid id, string? ifMatch, string reason) =>
        caller.CommandAsync($"/v1/pickup-requests/{id}/close", ifMatch, new JsonObject { ["reason"] = reason });

    private async Task<(Guid Id, PickupAssigned Assigned)> AssignedAsync(string address = "168 Hubin Road, Huangpu District")
    {
        var submission = Samples.Pickup(address);
        submission["allowDuplicate"] = true;
        var (id, load) = ((await client.SubmitAsync(submission)).Id, Guid.CreateVersion7());
        var assigned = News.Assigned(id, load, 1, scheduleVersion: 1);
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(assigned);
        return (id, assigned);
    }

    private Task<Answer> ReadAsync(Guid id) => client.ReadAsync($"/v1/pickup-requests/{id}");

    private async Task<(string? Request, string? Load)> StatesAsync(Guid id)
    {
        var answer = await ReadAsync(id);
        return (answer.Text("status"), answer.Body.GetProperty("loads")[0].GetProperty("status").GetString());
    }

    private async Task<IReadOnlyList<string?>> TimelineAsync(Guid id, string member) =>
        [.. (await client.ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Texts(member)];

    private async Task TellAsync(IntegrationEvent news, int times = 1)
    {
        await service.Bus.PublishAsync(news, times);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", news.EventId) == 1, news.GetType().Name);
    }
}
