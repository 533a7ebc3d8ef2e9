using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class RegisteringSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor("Infinitus (China)");

    [Fact]
    public async Task A_visit_takes_room_of_its_half_hour_until_it_is_called_off()
    {
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "room").WithCapacity(5, 40));
        var client = service.Client(donor);
        var made = await client.RegisterAsync(drive, Drives.Visit("10:00", ("laptop", 12), ("monitor", 30)));

        Assert.Equal((201, "Registered", "\"1\"", "10:00", "10:30"), (made.Status, made.Text("status"), made.ETag, made.Text("from"), made.Text("to")));
        Assert.Equal($"/v1/drop-off-events/{drive}/registrations/{made.Id}", made.Response.Headers.Location!.ToString());
        Assert.Equal((4, 28), await Drives.FreeAsync(service, drive, "10:00"));
        Assert.Equal((5, 40), await Drives.FreeAsync(service, drive, "10:30"));
        var told = await service.Bus.WaitForAsync<DropOffRegistered>(e => e.RegistrationId == made.Id);
        Assert.Equal((donor.DonorId, 12, 42, new TimeOnly(10, 0), 1), (told.DonorId, told.CountedUnits, told.Pieces, told.Window.From, told.Version));

        var cancelled = await client.CallOffAsync(drive, made);
        Assert.Equal((200, "Cancelled", "\"2\""), (cancelled.Status, cancelled.Text("status"), cancelled.ETag));
        Assert.Equal("\"2\"", (await client.CallOffAsync(drive, made)).ETag);
        Assert.Equal((409, "invalid-state-transition"), await client.CallOffAsync(drive, cancelled) is var refused ? (refused.Status, refused.Code) : default);
        Assert.Equal((5, 40), await Drives.FreeAsync(service, drive, "10:00"));
        Assert.Equal(2, await service.ScalarAsync<long>("select count(*) from audit_entry where entity_type = 'Registration' and entity_id = $1", made.Id.ToString()));
    }

    [Fact]
    public async Task Of_fifty_at_once_for_the_last_place_of_a_half_hour_one_gets_it()
    {
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "race").WithCapacity(1, 100));
        var client = service.Client(donor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.RegisterAsync(drive, Drives.Visit("11:00"))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal((409, "no-capacity", "/from"), (a.Status, a.Code, a.FirstPointer)));
        Assert.Equal(12, answers.First(a => a.Status == 409).Body.GetProperty("nextAvailable").GetArrayLength());
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from registration where drop_off_event_id = $1", drive));
        Assert.Equal((0, 88), await Drives.FreeAsync(service, drive, "11:00"));
    }

    [Fact]
    public async Task Of_twenty_at_once_no_more_computers_come_than_a_half_hour_takes()
    {
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "units").WithCapacity(100, 50));
        var client = service.Client(donor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.RegisterAsync(drive, Drives.Visit("09:30"))));

        Assert.Equal(4, answers.Count(a => a.Status == 201));
        Assert.Equal((96, 2), await Drives.FreeAsync(service, drive, "09:30"));
    }

    [Fact]
    public async Task An_event_without_any_room_is_full()
    {
        var body = Drives.Body("310000", "full").WithCapacity(1, 100).With("to", "10:30");
        var drive = await Drives.PublishAsync(service, body);
        var client = service.Client(donor);
        Assert.Equal(201, (await client.RegisterAsync(drive, Drives.Visit("09:30"))).Status);
        var moved = await client.RegisterAsync(drive, Drives.Visit("09:30"));
        var next = Assert.Single(moved.Body.GetProperty("nextAvailable").EnumerateArray());
        Assert.Equal(("no-capacity", "10:00", "2099-12-31"), (moved.Code, next.GetProperty("from").GetString(), next.GetProperty("date").GetString()));
        Assert.Equal(201, (await client.RegisterAsync(drive, Drives.Visit("10:00"))).Status);

        var full = await client.RegisterAsync(drive, Drives.Visit("10:00"));
        Assert.Equal((422, "event-full", "/from"), (full.Status, full.Code, full.FirstPointer));
        Assert.Equal((422, "event-full"), await client.RegisterAsync(drive, Drives.Visit("09:30", ("laptop", 101))) is var big ? (big.Status, big.Code) : default);
    }

    [Fact]
    public async Task The_same_key_registers_once()
    {
        var drive = await Drives.PublishAsync(service, "310000", "key");
        var client = service.Client(donor);
        var first = await client.RegisterAsync(drive, Drives.Visit("10:00"), "R1");
        var again = await client.RegisterAsync(drive, Drives.Visit("10:00"), "R1");

        Assert.Equal((201, true, first.Id), (again.Status, again.IsReplayed, again.Id));
        Assert.Equal((422, "idempotency-key-reused"), await client.RegisterAsync(drive, Drives.Visit("10:30"), "R1") is var other ? (other.Status, other.Code) : default);
        var without = await client.CommandAsync($"/v1/drop-off-events/{drive}/registrations", null, Drives.Visit("10:00"));
        Assert.Equal((400, "idempotency-key-required"), (without.Status, without.Code));
    }

    [Fact]
    public async Task Donors_see_and_change_their_own_registrations_only()
    {
        var drive = await Drives.PublishAsync(service, "310000", "own");
        var mine = await service.Client(donor).RegisterAsync(drive, Drives.Visit("10:00"));
        var other = service.Client(TestCaller.NewDonor());
        var theirs = await other.RegisterAsync(drive, Drives.Visit("10:00"));
        var address = $"/v1/drop-off-events/{drive}/registrations";

        Assert.Equal([mine.Id], await ListAsync(service.Client(donor), address));
        Assert.Equal([mine.Id, theirs.Id], await ListAsync(service.Client(TestCaller.Dispatcher), address));
        Assert.Equal([mine.Id, theirs.Id], await PagedAsync(service.Client(TestCaller.Dispatcher), address));
        Assert.Equal(200, (await service.Client(donor).ReadAsync($"{address}/{mine.Id}")).Status);
        Assert.Equal((404, "not-found"), await other.ReadAsync($"{address}/{mine.Id}") is var read ? (read.Status, read.Code) : default);
        Assert.Equal((404, "not-found"), await other.CallOffAsync(drive, mine) is var cancel ? (cancel.Status, cancel.Code) : default);
        var elsewhere = service.Client(new TestCaller("dispatcher", Cities: "500000"));
        Assert.Equal((404, 404), ((await elsewhere.ReadAsync(address)).Status, (await elsewhere.ReadAsync($"{address}/{mine.Id}")).Status));
        Assert.Equal((403, 403), ((await service.Client(TestCaller.Public).ReadAsync(address)).Status, (await other.CheckInAsync(drive, mine)).Status));
        Assert.Equal((428, 412), (
            (await service.Client(donor).CommandAsync($"{address}/{mine.Id}/cancel", null)).Status,
            (await service.Client(donor).CommandAsync($"{address}/{mine.Id}/cancel", "\"7\"")).Status));
    }

    [Fact]
    public async Task A_draft_takes_no_registrations()
    {
        var draft = await Drives.CreateAsync(service.Client(TestCaller.Admin), Drives.Body("310000", "unpublished"));

        Assert.Equal(404, (await service.Client(donor).RegisterAsync(draft.Id, Drives.Visit("10:00"))).Status);
        Assert.Equal(404, (await service.Client(donor).ReadAsync($"/v1/drop-off-events/{draft.Id}/registrations")).Status);
        Assert.Equal(404, (await service.Client(donor).RegisterAsync(Guid.CreateVersion7(), Drives.Visit("10:00"))).Status);
    }

    /// <summary>Path in the sample body, the JSON to put there (null removes it), status, code and pointer of the answer.</summary>
    public static TheoryData<string, string?, int, string, string> Fields => new()
    {
        { "from", null, 400, "validation-failed", "/from" },
        { "from", "\"10:15\"", 400, "validation-failed", "/from" },
        { "from", "\"16:00\"", 400, "validation-failed", "/from" },
        { "from", "\"25:00\"", 400, "validation-failed", "/from" },
        { "lines", null, 400, "validation-failed", "/lines" },
        { "lines", "[]", 400, "validation-failed", "/lines" },
        { "lines", "[null]", 400, "validation-failed", "/lines/0" },
        { "lines", "[{\"category\":\"toaster\",\"quantity\":1}]", 400, "validation-failed", "/lines/0/category" },
        { "lines", "[{\"category\":\"laptop\",\"quantity\":0}]", 400, "validation-failed", "/lines/0/quantity" },
        { "lines", "[{\"category\":\"laptop\",\"quantity\":100001}]", 400, "validation-failed", "/lines/0/quantity" },
        { "lines", "[{\"category\":\"fluorescent-tube\",\"quantity\":1}]", 422, "item-excluded", "/lines/0" },
        { "lines", "[{\"category\":\"laptop\",\"quantity\":1},{\"category\":\"crt-monitor\",\"quantity\":1}]", 400, "validation-failed", "/lines/1/category" },
        { "walkIn", "true", 400, "validation-failed", "/walkIn" },
        { "donorName", "\"Somebody\"", 400, "validation-failed", "/donorName" },
        { "donorId", "\"0198c0de-0000-7000-8000-000000000000\"", 403, "donor-not-delegated", "/donorId" },
        { "colour", "\"red\"", 400, "validation-failed", "/colour" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_named_and_nothing_is_stored(string name, string? json, int status, string code, string pointer)
    {
        var drive = await Drives.PublishAsync(
            service, Drives.Body("310000", $"bad-{Guid.CreateVersion7():N}").With("acceptedCategories", new JsonArray("laptop", "desktop")));
        var body = Drives.Visit("10:00");
        body.Remove(name);
        if (json is not null)
            body[name] = JsonNode.Parse(json);
        var answer = await service.Client(donor).RegisterAsync(drive, body);

        Assert.Equal((status, code, pointer), (answer.Status, answer.Code, answer.FirstPointer));
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from registration where drop_off_event_id = $1", drive));
    }

    private static async Task<IEnumerable<Guid>> ListAsync(HttpClient client, string address) =>
        (await client.ReadAsync(address)).Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ToList();

    private static async Task<IEnumerable<Guid>> PagedAsync(HttpClient client, string address)
    {
        var first = await client.ReadAsync($"{address}?limit=1");
        var second = await ListAsync(client, $"{address}?limit=1&cursor={first.Text("nextCursor")}");
        return [first.Body.GetProperty("items")[0].GetProperty("id").GetGuid(), .. second];
    }
}
