using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>A driver has the load: the caller hears 202, Routing is asked, and what it answers happens once.</summary>
public sealed class ChangingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());
    private readonly HttpClient staff = service.Client(TestCaller.Dispatcher);

    [Fact]
    public async Task A_cancellation_is_asked_for_once_and_happens_when_it_was_applied()
    {
        var request = await DispatchedAsync("1 Changing Road");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.CancelAsync(request.Id, request.ETag)));
        Assert.All(answers, a => Assert.Equal((202, "Assigned", "Cancel"), (a.Status, a.Text("status"), Pending(a).GetProperty("kind").GetString())));
        Assert.Equal($"/v1/pickup-requests/{request.Id}", answers[0].Response.Headers.Location!.ToString());
        Assert.Equal(0, answers[0].Body.GetProperty("allowedCommands").GetArrayLength());
        var asked = await AskedAsync(request.Id);
        Assert.Equal((2L, "cancel", 1), (asked.Version, asked.Kind, asked.LoadIds.Count));
        Assert.Equal(409, (await staff.CancelAsync(request.Id, answers[0].ETag)).Status);

        await TellAsync(DriverNews.Applied(asked), times: 3);
        await TellAsync(DriverNews.Refused(asked));
        var cancelled = await ReadAsync(request.Id);
        Assert.Equal(("Cancelled", JsonValueKind.Null), (cancelled.Text("status"), Pending(cancelled).ValueKind));
        var told = await service.Bus.WaitForAsync<PickupCancelled>(e => e.RequestId == request.Id);
        Assert.Equal((3L, "donor", "Moved out earlier"), (told.Version, told.By, told.Reason));
        Assert.Equal((200, "Cancelled"), await client.CancelAsync(request.Id, request.ETag) is var again ? (again.Status, again.Text("status")) : default);
        Assert.Equal(["Submitted", "Scheduled", "Assigned", "Dispatched", "CancelAsked", "Cancelled"], await TimelineAsync(request.Id, "kind"));
        Assert.Single(service.Bus.Received<ChangeRequested>(), e => e.RequestId == request.Id);
        Assert.Equal(3, await service.ScalarAsync<long>("select count(*) from judge_events join judge_audit using (request_id, version) where request_id = $1", request.Id));
    }

    [Fact]
    public async Task A_change_that_comes_too_late_is_refused_and_may_be_asked_for_again()
    {
        var request = await DispatchedAsync("2 Changing Road");
        var waiting = await staff.CancelAsync(request.Id, request.ETag);
        var asked = await AskedAsync(request.Id);
        await TellAsync(DriverNews.Refused(asked), times: 2);
        await TellAsync(DriverNews.Applied(asked));

        var answer = await ReadAsync(request.Id);
        Assert.Equal(("Assigned", JsonValueKind.Null), (answer.Text("status"), Pending(answer).ValueKind));
        Assert.Equal("The change came too late; all stays as it was. The driver had already begun the visit.", (await TimelineAsync(request.Id, "textEn"))[^1]);
        Assert.Equal("更改过迟，一切保持不变。司机已开始该次上门。", (await TimelineAsync(request.Id, "textZh"))[^1]);
        Assert.Equal(412, (await staff.CancelAsync(request.Id, waiting.ETag)).Status);
        Assert.Equal(202, (await staff.CancelAsync(request.Id, answer.ETag)).Status);
    }

    [Fact]
    public async Task A_site_is_changed_when_it_was_applied_and_notes_are_taken_at_once()
    {
        var request = await DispatchedAsync("3 Changing Road");
        var noted = await client.ChangeAsync(request.Id, request.ETag, Notes("Ask for Mr Li"));
        Assert.Equal((200, "Ask for Mr Li"), (noted.Status, noted.Body.GetProperty("site").GetProperty("access").GetProperty("notes").GetString()));
        Assert.Equal(409, (await staff.ChangeAsync(request.Id, noted.ETag, Samples.Change(("laptop", 50)))).Status);

        var gate = new JsonObject { ["site"] = new JsonObject { ["name"] = "North Gate" } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => staff.ChangeAsync(request.Id, noted.ETag, (JsonObject)gate.DeepClone())));
        Assert.All(answers, a => Assert.Equal((202, "Infinitus Tower", "Amend"), (
            a.Status, a.Body.GetProperty("site").GetProperty("name").GetString(), Pending(a).GetProperty("kind").GetString())));
        Assert.Equal(412, (await staff.ChangeAsync(request.Id, noted.ETag, new JsonObject { ["reference"] = "PO-9" })).Status);
        var asked = await AskedAsync(request.Id);
        await TellAsync(DriverNews.Applied(asked), times: 2);
        Assert.Equal("North Gate", (await ReadAsync(request.Id)).Body.GetProperty("site").GetProperty("name").GetString());
        var told = await service.Bus.WaitForAsync<PickupAmended>(e => e.RequestId == request.Id && e.Version == asked.Version + 1);
        Assert.Equal(("North Gate", "Ask for Mr Li"), (told.Site.Name, told.Site.Access.Notes));
        Assert.Equal(["AmendAsked", "Amended"], (await TimelineAsync(request.Id, "kind")).TakeLast(2));
    }

    [Fact]
    public async Task A_person_who_is_erased_is_gone_from_what_is_waited_for()
    {
        var request = await DispatchedAsync("4 Changing Road");
        var noted = await client.ChangeAsync(request.Id, request.ETag, Notes("Mr Tang knows"));
        await staff.ChangeAsync(request.Id, noted.ETag, new JsonObject { ["reference"] = "PO-9" });
        await client.SendAsync(HttpMethod.Post, $"/v1/contacts/{request.Body.GetProperty("contactId").GetGuid()}/erase", null);
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from pickup_request where id = $1 and pending_change::text like '%Tang%'", request.Id));

        await TellAsync(DriverNews.Applied(await AskedAsync(request.Id)));
        Assert.Equal("PO-9", (await ReadAsync(request.Id)).Text("reference"));
        Assert.DoesNotContain("Tang", (await ReadAsync(request.Id)).Body.GetRawText(), StringComparison.Ordinal);
    }

    private static JsonElement Pending(Answer answer) => answer.Body.GetProperty("pendingChange");

    private static JsonObject Notes(string notes) => new() { ["site"] = new JsonObject { ["access"] = new JsonObject { ["notes"] = notes } } };

    private async Task<Answer> DispatchedAsync(string address)
    {
        var (id, load) = ((await client.SubmitAsync(Samples.Pickup(address))).Id, Guid.CreateVersion7());
        var assigned = News.Assigned(id, load, 1, scheduleVersion: 1);
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(assigned);
        await TellAsync(News.Dispatched(assigned));
        return await ReadAsync(id);
    }

    private Task<ChangeRequested> AskedAsync(Guid id) => service.Bus.WaitForAsync<ChangeRequested>(e => e.RequestId == id);

    private Task<Answer> ReadAsync(Guid id) => client.ReadAsync($"/v1/pickup-requests/{id}");

    private async Task<IReadOnlyList<string?>> TimelineAsync(Guid id, string member) =>
        [.. (await client.ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Texts(member)];

    private async Task TellAsync(IntegrationEvent news, int times = 1)
    {
        await service.Bus.PublishAsync(news, times);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", news.EventId) == 1, news.GetType().Name);
    }
}
