using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class DropOffSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    [Fact]
    public async Task A_draft_is_staffs_own_until_it_is_published()
    {
        var staff = service.Client(TestCaller.Dispatcher);
        var everybody = service.Client(TestCaller.Public);
        var draft = await Drives.CreateAsync(staff, Drives.Body("330100", "spring"));
        Assert.Equal((201, "Draft", "\"1\""), (draft.Status, draft.Text("status"), draft.ETag));
        Assert.Equal(404, (await everybody.ReadAsync($"/v1/drop-off-events/{draft.Id}")).Status);

        Assert.Equal((428, "precondition-required"), await PublishAsync(staff, draft.Id, null));
        Assert.Equal((412, "version-conflict"), await PublishAsync(staff, draft.Id, "\"7\""));
        Assert.Equal((200, null), await PublishAsync(staff, draft.Id, draft.ETag));
        Assert.Equal((200, null), await PublishAsync(staff, draft.Id, draft.ETag));
        Assert.Equal((409, "invalid-state-transition"), await PublishAsync(staff, draft.Id, "\"2\""));

        var list = await everybody.ReadAsync("/v1/drop-off-events?cityCode=330100");
        var seen = Assert.Single(list.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(("27F Infinitus Tower", "09:30", "16:00"), (seen.GetProperty("venue").GetString(), seen.GetProperty("from").GetString(), seen.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task A_past_event_is_shown_to_staff_only()
    {
        var staff = service.Client(TestCaller.Admin);
        var past = Drives.Body("330200", "past");
        past["date"] = "2020-01-02";
        var created = await Drives.CreateAsync(staff, past);
        await PublishAsync(staff, created.Id, created.ETag);

        Assert.Equal(0, (await service.Client(TestCaller.Public).ReadAsync("/v1/drop-off-events?cityCode=330200")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await staff.ReadAsync("/v1/drop-off-events?cityCode=330200")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_code_is_taken_once_even_by_two_at_the_same_moment()
    {
        var staff = service.Client(TestCaller.Admin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Drives.CreateAsync(staff, Drives.Body("330300", "twice"))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal((409, "already-exists", "/code"), (a.Status, a.Code, a.FirstPointer)));
    }

    [Fact]
    public async Task Only_staff_of_the_city_may_draft()
    {
        var elsewhere = service.Client(new TestCaller("dispatcher", Cities: "500000"));
        Assert.Equal((403, "forbidden"), (await Drives.CreateAsync(elsewhere, Drives.Body("310000", "foreign")) is var refused ? (refused.Status, refused.Code) : default));
        Assert.Equal(403, (await Drives.CreateAsync(service.Client(TestCaller.NewDonor()), Drives.Body("310000", "donor"))).Status);
    }

    [Fact]
    public async Task A_broken_draft_is_told_every_pointer()
    {
        var answer = await Drives.CreateAsync(service.Client(TestCaller.Admin), new JsonObject { ["from"] = "16:00", ["to"] = "09:30" });

        Assert.Equal((400, "validation-failed"), (answer.Status, answer.Code));
        Assert.Equal(
            ["/code", "/cityCode", "/nameZh", "/nameEn", "/venue", "/address", "/location", "/date", "/to"],
            answer.Body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    private static async Task<(int Status, string? Code)> PublishAsync(HttpClient client, Guid id, string? ifMatch)
    {
        var answer = await client.SendAsync(
            HttpMethod.Post, $"/v1/drop-off-events/{id}/publish", null, ifMatch is null ? [] : [("If-Match", ifMatch)]);
        return (answer.Status, answer.Status == 200 ? null : answer.Code);
    }
}
