using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class AmendingDropOffSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly HttpClient staff = service.Client(TestCaller.Admin);

    [Fact]
    public async Task A_draft_takes_any_change_and_keeps_what_is_left_out()
    {
        var draft = await Drives.CreateAsync(staff, Drives.Body("310000", "any").With("host", "AmCham Shanghai"));
        Assert.Equal(("AmCham Shanghai", 20, 200), (draft.Text("host"), Capacity(draft, "registrations"), Capacity(draft, "units")));
        var changed = await staff.AmendAsync(draft.Id, draft.ETag, new JsonObject
        {
            ["venue"] = "28F",
            ["date"] = "2099-12-30",
            ["from"] = "10:00",
            ["to"] = "12:00",
            ["capacityPerHalfHour"] = new JsonObject { ["registrations"] = 2, ["units"] = 30 },
            ["acceptedCategories"] = new JsonArray("laptop"),
        });

        Assert.Equal((200, "\"2\"", "28F", "2099-12-30", "10:00"), (changed.Status, changed.ETag, changed.Text("venue"), changed.Text("date"), changed.Text("from")));
        Assert.Equal(("AmCham Shanghai", 2, 4), (changed.Text("host"), Capacity(changed, "registrations"), changed.Body.GetProperty("halfHours").GetArrayLength()));
        Assert.Equal(["amend", "publish"], changed.Body.GetProperty("allowedCommands").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal((428, 412), ((await staff.AmendAsync(draft.Id, null, new JsonObject())).Status, (await staff.AmendAsync(draft.Id, "\"1\"", new JsonObject())).Status));
    }

    [Fact]
    public async Task A_published_event_gets_longer_hours_and_more_room_only()
    {
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "longer").WithCapacity(2, 50));
        var longer = await staff.AmendAsync(drive, "\"2\"", new JsonObject { ["from"] = "09:00", ["to"] = "17:00" }.WithCapacity(3, 50));
        Assert.Equal((200, "\"3\"", 16), (longer.Status, longer.ETag, longer.Body.GetProperty("halfHours").GetArrayLength()));

        foreach (var (change, pointer) in new (JsonObject, string)[]
        {
            (new JsonObject { ["from"] = "09:30" }, "/from"),
            (new JsonObject { ["to"] = "16:30" }, "/to"),
            (new JsonObject { ["date"] = "2099-12-30" }, "/date"),
            (new JsonObject { ["venue"] = "28F" }, "/venue"),
            (new JsonObject { ["nameEn"] = "Another" }, "/nameEn"),
            (new JsonObject { ["acceptedCategories"] = new JsonArray("laptop") }, "/acceptedCategories"),
            (new JsonObject().WithCapacity(2, 50), "/capacityPerHalfHour/registrations"),
            (new JsonObject().WithCapacity(3, 49), "/capacityPerHalfHour/units"),
        })
        {
            var refused = await staff.AmendAsync(drive, "\"3\"", change);
            Assert.Equal((409, "invalid-state-transition", pointer), (refused.Status, refused.Code, refused.FirstPointer));
        }
        Assert.Equal("\"3\"", (await staff.ReadAsync($"/v1/drop-off-events/{drive}")).ETag);
    }

    /// <summary>A field and the JSON to put there, and the pointer of the answer.</summary>
    public static TheoryData<string, string, string> Fields => new()
    {
        { "nameZh", "\" \"", "/nameZh" },
        { "host", $"\"{new string('x', 201)}\"", "/host" },
        { "from", "\"09:15\"", "/from" },
        { "to", "\"16:01\"", "/to" },
        { "to", "\"09:30\"", "/to" },
        { "date", "\"0001-01-01\"", "/date" },
        { "date", "\"9999-12-31\"", "/date" },
        { "location", "{\"lon\":181,\"lat\":0}", "/location/lon" },
        { "capacityPerHalfHour", "{}", "/capacityPerHalfHour/registrations" },
        { "capacityPerHalfHour", "{\"registrations\":0,\"units\":1}", "/capacityPerHalfHour/registrations" },
        { "capacityPerHalfHour", "{\"registrations\":1,\"units\":100001}", "/capacityPerHalfHour/units" },
        { "acceptedCategories", "[\"toaster\"]", "/acceptedCategories/0" },
        { "acceptedCategories", "[null]", "/acceptedCategories/0" },
        { "acceptedCategories", "[\"laptop\",\"fluorescent-tube\"]", "/acceptedCategories/1" },
        { "acceptedCategories", "[\"laptop\",\"laptop\"]", "/acceptedCategories/1" },
        { "colour", "\"red\"", "/colour" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_named_in_a_draft_and_in_a_change(string name, string json, string pointer)
    {
        var code = Guid.CreateVersion7().ToString("N");
        var draft = await Drives.CreateAsync(staff, Drives.Body("310000", code));
        var changed = await staff.AmendAsync(draft.Id, draft.ETag, new JsonObject { [name] = JsonNode.Parse(json) });
        Assert.Equal((400, "validation-failed", pointer), (changed.Status, changed.Code, changed.FirstPointer));

        var made = await Drives.CreateAsync(staff, Drives.Body("310000", code + "b").With(name, JsonNode.Parse(json)));
        Assert.Equal((400, "validation-failed", pointer), (made.Status, made.Code, made.FirstPointer));
    }

    [Fact]
    public async Task Only_staff_of_the_city_changes_or_closes_an_event()
    {
        var drive = await Drives.PublishAsync(service, "310000", "mine");
        var draft = await Drives.CreateAsync(staff, Drives.Body("310000", "hidden"));
        var elsewhere = service.Client(new TestCaller("dispatcher", Cities: "500000"));

        Assert.Equal(403, (await elsewhere.AmendAsync(drive, "\"2\"", new JsonObject())).Status);
        Assert.Equal(404, (await elsewhere.AmendAsync(draft.Id, "\"1\"", new JsonObject())).Status);
        Assert.Equal(403, (await elsewhere.CommandAsync($"/v1/drop-off-events/{drive}/close", "\"2\"")).Status);
        Assert.Equal(403, (await service.Client(TestCaller.NewDonor()).AmendAsync(drive, "\"2\"", new JsonObject())).Status);
    }

    [Fact]
    public async Task The_list_starts_at_a_date_and_is_paged()
    {
        foreach (var day in new[] { "01", "02", "03" })
            await Drives.PublishAsync(service, Drives.Body("330500", $"page-{day}", $"2099-06-{day}"));
        var everybody = service.Client(TestCaller.Public);

        var first = await everybody.ReadAsync("/v1/drop-off-events?cityCode=330500&from=2099-06-02&limit=1");
        var second = await everybody.ReadAsync($"/v1/drop-off-events?cityCode=330500&from=2099-06-02&limit=1&cursor={first.Text("nextCursor")}");
        Assert.Equal(("2099-06-02", "2099-06-03", null), (Date(first), Date(second), second.Text("nextCursor")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, first.Body.GetProperty("items")[0].GetProperty("counts").ValueKind);
        Assert.Equal(400, (await everybody.ReadAsync("/v1/drop-off-events?from=tomorrow")).Status);
        Assert.Equal("/cityCode", (await everybody.ReadAsync("/v1/drop-off-events?cityCode=shanghai")).FirstPointer);
        Assert.Equal("/limit", (await everybody.ReadAsync("/v1/drop-off-events?limit=201")).FirstPointer);
        Assert.Equal(200, (await everybody.ReadAsync("/v1/drop-off-events?from=0001-01-01")).Status);
        Assert.Equal(200, (await everybody.ReadAsync("/v1/drop-off-events?from=9999-12-31")).Status);

        static string? Date(Answer page) => Assert.Single(page.Body.GetProperty("items").EnumerateArray()).GetProperty("date").GetString();
    }

    private static int Capacity(Answer drive, string name) => drive.Body.GetProperty("capacityPerHalfHour").GetProperty(name).GetInt32();
}
