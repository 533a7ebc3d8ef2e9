using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>What the other services say arrives through the broker, repeated and in any order.</summary>
public sealed class TrackingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor();
    private readonly Guid load = Guid.CreateVersion7();

    [Fact]
    public async Task A_donor_sees_date_window_driver_vehicle_and_eta()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        Assert.Equal("Scheduled", (await ReadAsync(id)).Text("status"));
        await TellAsync(News.Assigned(id, load, 1, 1));

        var answer = await ReadAsync(id);
        Assert.Equal("Assigned", answer.Text("status"));
        var seen = Assert.Single(answer.Body.GetProperty("loads").EnumerateArray());
        Assert.Equal((load, 33, "2099-10-12", "Assigned"), (seen.GetProperty("loadId").GetGuid(), seen.GetProperty("units").GetInt32(), Text(seen, "date"), Text(seen, "status")));
        Assert.Equal(("09:00", "12:00"), (Text(seen.GetProperty("window"), "from"), Text(seen.GetProperty("window"), "to")));
        Assert.Equal(("Li Wei", "沪A12345"), (Text(seen.GetProperty("driver"), "name"), Text(seen.GetProperty("vehicle"), "plate")));
        Assert.Equal(new DateTimeOffset(2099, 10, 12, 1, 40, 0, TimeSpan.Zero), seen.GetProperty("eta").GetDateTimeOffset());
        Assert.NotEqual(Guid.Empty, seen.GetProperty("routeId").GetGuid());
    }

    [Fact]
    public async Task News_delivered_three_times_have_one_effect()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)), times: 3);
        await TellAsync(News.Assigned(id, load, 1, 1), times: 3);

        Assert.Equal("\"3\"", (await ReadAsync(id)).ETag);
        Assert.Equal(["Submitted", "Scheduled", "Assigned"], await TimelineAsync(id));
    }

    [Fact]
    public async Task The_same_version_under_another_message_id_has_no_effect()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 2, News.Load(load, News.Tuesday)));
        await TellAsync(News.Scheduled(id, 2, News.Load(load, News.Monday)));
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));

        var answer = await ReadAsync(id);
        Assert.Equal(("\"2\"", "2099-10-13"), (answer.ETag, Text(answer.Body.GetProperty("loads")[0], "date")));
        Assert.Equal(["Submitted", "Scheduled"], await TimelineAsync(id));
    }

    [Fact]
    public async Task An_assignment_that_overtakes_its_schedule_is_kept_for_it()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Assigned(id, load, 1, 1));
        var before = await ReadAsync(id);
        Assert.Equal(("AwaitingSchedule", 0), (before.Text("status"), before.Body.GetProperty("loads").GetArrayLength()));

        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        Assert.Equal("Assigned", (await ReadAsync(id)).Text("status"));
    }

    [Fact]
    public async Task An_assignment_made_on_an_older_schedule_is_ignored()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(News.Rescheduled(id, 2, News.Load(load, News.Tuesday)));
        await TellAsync(News.Assigned(id, load, 1, scheduleVersion: 1));

        var answer = await ReadAsync(id);
        Assert.Equal(("Scheduled", JsonValueKind.Null), (answer.Text("status"), answer.Body.GetProperty("loads")[0].GetProperty("driver").ValueKind));
        Assert.Equal(["Submitted", "Scheduled", "Rescheduled"], await TimelineAsync(id));
    }

    [Fact]
    public async Task An_older_assignment_does_not_bring_the_first_driver_back()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(News.Assigned(id, load, 3, 1, "Wu Min"));
        await TellAsync(News.Assigned(id, load, 1, 1, "Li Wei"));
        await TellAsync(News.Unassigned(id, load, 2, 1));

        Assert.Equal("Wu Min", Text((await ReadAsync(id)).Body.GetProperty("loads")[0].GetProperty("driver"), "name"));
    }

    [Fact]
    public async Task A_load_that_found_no_place_is_scheduled_again()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(News.Assigned(id, load, 1, 1));
        await TellAsync(News.Unassigned(id, load, 2, 1));

        Assert.Equal("Scheduled", (await ReadAsync(id)).Text("status"));
        Assert.Equal(["Submitted", "Scheduled", "Assigned", "Unassigned"], await TimelineAsync(id));
    }

    [Fact]
    public async Task A_waitlisted_request_says_why_and_where_it_stands()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Waitlisted(id, 1));

        var answer = await ReadAsync(id);
        var note = answer.Body.GetProperty("scheduleNote");
        Assert.Equal(("Waitlisted", "NO_CAPACITY", 3), (answer.Text("status"), Text(note, "code"), note.GetProperty("position").GetInt32()));
    }

    /// <summary>The schedule as a whole follows under the next version, and may overtake.</summary>
    [Theory]
    [InlineData(true, "Submitted Waitlisted Promoted")]
    [InlineData(false, "Submitted Waitlisted Scheduled Promoted")]
    public async Task A_promoted_request_has_a_date_and_its_story_says_so_in_any_order(bool inOrder, string story)
    {
        var id = await SubmitAsync();
        await TellAsync(News.Waitlisted(id, 1));
        IntegrationEvent[] news = [News.Promoted(id, 2, News.Load(load, News.Monday)), News.Scheduled(id, 3, News.Load(load, News.Monday))];
        foreach (var told in inOrder ? news : news.Reverse())
            await TellAsync(told, times: 3);

        var answer = await ReadAsync(id);
        Assert.Equal(("Scheduled", JsonValueKind.Null), (answer.Text("status"), answer.Body.GetProperty("scheduleNote").ValueKind));
        Assert.Equal("2099-10-12", Text(answer.Body.GetProperty("loads")[0], "date"));
        Assert.Equal(story.Split(' '), await TimelineAsync(id));
    }

    [Fact]
    public async Task An_unschedulable_request_names_the_next_possible_date_and_may_be_scheduled_later()
    {
        var id = await SubmitAsync();
        await TellAsync(News.Unschedulable(id, 1));
        var answer = await ReadAsync(id);
        var note = answer.Body.GetProperty("scheduleNote");
        Assert.Equal(("Unschedulable", "date-not-working-day", "2099-10-12"), (answer.Text("status"), Text(note, "code"), Text(note, "nextPossibleDate")));

        await TellAsync(News.Scheduled(id, 2, News.Load(load, News.Monday)));
        var later = await ReadAsync(id);
        Assert.Equal(("Scheduled", JsonValueKind.Null), (later.Text("status"), later.Body.GetProperty("scheduleNote").ValueKind));
    }

    [Fact]
    public async Task Ten_loads_assigned_at_the_same_moment_are_all_assigned()
    {
        var id = await SubmitAsync();
        var loads = Enumerable.Range(1, 10).Select(seq => News.Load(Guid.CreateVersion7(), News.Monday, seq, 10)).ToArray();
        var assigned = loads.Select(l => News.Assigned(id, l.LoadId, 1, 1)).ToList();
        await Task.WhenAll(assigned.Select(a => service.Bus.PublishAsync(a)).Append(service.Bus.PublishAsync(News.Scheduled(id, 1, loads))));
        await Eventually.HoldsAsync(async () => (await ReadAsync(id)).Text("status") == "Assigned", "ten assigned loads");

        Assert.Equal("\"12\"", (await ReadAsync(id)).ETag);
        Assert.Equal(Enumerable.Range(1, 10), (await ReadAsync(id)).Body.GetProperty("loads").EnumerateArray().Select(l => l.GetProperty("seq").GetInt32()));
    }

    private async Task<Guid> SubmitAsync() => (await service.Client(donor).SubmitAsync(Samples.Pickup())).Id;

    private Task<Answer> ReadAsync(Guid id) => service.Client(donor).ReadAsync($"/v1/pickup-requests/{id}");

    private async Task<IEnumerable<string?>> TimelineAsync(Guid id) =>
        (await service.Client(donor).ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Select(e => Text(e, "kind"));

    /// <summary>Returns once the service has committed what it made of the event.</summary>
    private async Task TellAsync(IntegrationEvent news, int times = 1)
    {
        await service.Bus.PublishAsync(news, times);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", news.EventId) == 1, news.GetType().Name);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
