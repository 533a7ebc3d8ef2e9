using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Story S14: the door opens at 09:30 and closes at 16:00, local to the city.</summary>
public sealed class DoorSpecs(DoorService service) : IClassFixture<DoorService>
{
    private const string Day = "2027-03-06";
    private readonly HttpClient door = service.Client(TestCaller.Dispatcher);
    private readonly HttpClient donor = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task Who_comes_before_the_opening_waits_and_is_counted_then()
    {
        await service.MoveToAsync("2027-03-01", "10:00");
        var drive = await PublishAsync("opening");
        var registration = await donor.RegisterAsync(drive, Drives.Visit("09:30"));
        Assert.Equal(("event-not-open", "Published"), await RefusalAsync(drive, registration));

        await service.MoveToAsync(Day, "09:29");
        var early = await door.CheckInAsync(drive, registration);
        Assert.Equal((422, "event-not-open", "09:30", "Asia/Shanghai"), (early.Status, early.Code, early.Text("from"), early.Text("zone")));
        Assert.Equal("The drop-off event is Published; it takes place on 2027-03-06 from 09:30 to 16:00.", early.Text("detail"));
        Assert.Equal("活动未开放", (await door.CheckInAsync(drive, registration, language: "zh-CN")).Text("title"));

        await service.MoveToAsync(Day, "09:30");
        Assert.Equal("Open", (await donor.ReadAsync($"/v1/drop-off-events/{drive}")).Text("status"));
        var came = await door.CheckInAsync(drive, registration, Drives.Visit(null, ("laptop", 10), ("monitor", 2)));
        Assert.Equal((200, "CheckedIn", "\"2\""), (came.Status, came.Text("status"), came.ETag));
        Assert.Equal(10, came.Body.GetProperty("brought")[0].GetProperty("quantity").GetInt32());
        Assert.Equal(12, came.Body.GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        var told = await service.Bus.WaitForAsync<DropOffCheckedIn>(e => e.RegistrationId == registration.Id);
        Assert.Equal((10, 12, 2, false), (told.CountedUnits, told.Pieces, told.Version, told.IsWalkIn));
    }

    [Fact]
    public async Task A_check_in_twice_counts_once()
    {
        await service.MoveToAsync(Day, "10:05");
        var drive = await PublishAsync("twice");
        var registration = await donor.RegisterAsync(drive, Drives.Visit("10:30"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => door.CheckInAsync(drive, registration)));

        Assert.All(answers, a => Assert.Equal((200, "CheckedIn", "\"2\""), (a.Status, a.Text("status"), a.ETag)));
        Assert.Equal((409, "invalid-state-transition"), await door.CheckInAsync(drive, answers[0]) is var again ? (again.Status, again.Code) : default);
        Assert.Equal((409, "invalid-state-transition"), await donor.CallOffAsync(drive, answers[0]) is var late ? (late.Status, late.Code) : default);
        await service.Bus.WaitForAsync<DropOffCheckedIn>(e => e.RegistrationId == registration.Id);
        Assert.Single(service.Bus.Received<DropOffCheckedIn>(), e => e.RegistrationId == registration.Id);
        var address = $"/v1/drop-off-events/{drive}/registrations/{registration.Id}/check-in";
        Assert.Equal((428, 412), ((await door.CommandAsync(address, null)).Status, (await door.CommandAsync(address, "\"9\"")).Status));
    }

    [Fact]
    public async Task A_bad_count_is_named()
    {
        await service.MoveToAsync(Day, "10:05");
        var drive = await PublishAsync("count");
        var registration = await donor.RegisterAsync(drive, Drives.Visit("10:30"));

        var none = await door.CheckInAsync(drive, registration, Drives.Visit(null).With("lines", new JsonArray()));
        Assert.Equal((400, "/lines"), (none.Status, none.FirstPointer));
        var tube = await door.CheckInAsync(drive, registration, Drives.Visit(null, ("laptop", 1), ("fluorescent-tube", 1)));
        Assert.Equal((422, "item-excluded", "/lines/1"), (tube.Status, tube.Code, tube.FirstPointer));
        var unknown = await door.CheckInAsync(drive, registration, Drives.Visit(null, ("toaster", 1)));
        Assert.Equal((400, "/lines/0/category"), (unknown.Status, unknown.FirstPointer));
        Assert.Equal("Registered", (await door.ReadAsync($"/v1/drop-off-events/{drive}/registrations/{registration.Id}")).Text("status"));
    }

    [Fact]
    public async Task A_walk_in_needs_no_registration_and_no_room()
    {
        await service.MoveToAsync(Day, "10:05");
        var drive = await PublishAsync("walk-in", 1);
        Assert.Equal(201, (await donor.RegisterAsync(drive, Drives.Visit("10:00"))).Status);
        var walkIn = await door.RegisterAsync(drive, Drives.WalkIn(("desktop", 3)).With("donorName", "Ms Wang"), "W1");

        Assert.Equal((201, "CheckedIn", "Ms Wang", null), (walkIn.Status, walkIn.Text("status"), walkIn.Text("donorName"), walkIn.Text("from")));
        Assert.True((await door.RegisterAsync(drive, Drives.WalkIn(("desktop", 3)).With("donorName", "Ms Wang"), "W1")).IsReplayed);
        var told = await service.Bus.WaitForAsync<DropOffCheckedIn>(e => e.RegistrationId == walkIn.Id);
        Assert.Equal((true, 3, 1, null), (told.IsWalkIn, told.CountedUnits, told.Version, told.DonorId));
        Assert.Equal(404, (await donor.ReadAsync($"/v1/drop-off-events/{drive}/registrations/{walkIn.Id}")).Status);

        var announced = await door.RegisterAsync(drive, Drives.Visit("10:30"));
        Assert.Equal((400, "/walkIn"), (announced.Status, announced.FirstPointer));
        var both = await door.RegisterAsync(drive, Drives.WalkIn().With("from", "10:30"));
        Assert.Equal((400, "/from"), (both.Status, both.FirstPointer));
        var named = await door.RegisterAsync(drive, Drives.WalkIn().With("donorId", Guid.CreateVersion7()));
        Assert.Equal((400, "/donorId"), (named.Status, named.FirstPointer));
        await service.MoveToAsync("2027-03-05", "10:05");
        Assert.Equal((422, "event-not-open"), await door.RegisterAsync(drive, Drives.WalkIn()) is var refused ? (refused.Status, refused.Code) : default);
    }

    [Fact]
    public async Task After_hours_only_an_admin_checks_in_and_only_that_day()
    {
        await service.MoveToAsync(Day, "15:00");
        var drive = await PublishAsync("late");
        var first = await donor.RegisterAsync(drive, Drives.Visit("15:30"));
        var second = await donor.RegisterAsync(drive, Drives.Visit("15:30"));
        Assert.Equal((0, 0), await Drives.FreeAsync(service, drive, "14:30"));
        Assert.Equal("no-capacity", (await donor.RegisterAsync(drive, Drives.Visit("14:30"))).Code);

        await service.MoveToAsync(Day, "16:00");
        Assert.Equal(("event-not-open", "Closed"), await RefusalAsync(drive, first));
        Assert.Equal((422, "event-not-open"), await donor.RegisterAsync(drive, Drives.Visit("15:30")) is var tooLate ? (tooLate.Status, tooLate.Code) : default);
        var admin = service.Client(TestCaller.Admin);
        Assert.Equal(200, (await admin.CheckInAsync(drive, first)).Status);
        await service.MoveToAsync("2027-03-07", "10:00");
        Assert.Equal("event-not-open", (await admin.CheckInAsync(drive, second)).Code);
    }

    [Fact]
    public async Task Closing_counts_what_came_and_ends_the_rest()
    {
        await service.MoveToAsync(Day, "09:00");
        var drive = await PublishAsync("closing");
        var address = $"/v1/drop-off-events/{drive}";
        Assert.Equal((409, "invalid-state-transition"), await door.CommandAsync($"{address}/close", "\"2\"") is var early ? (early.Status, early.Code) : default);
        await service.MoveToAsync(Day, "11:00");
        var came = await donor.RegisterAsync(drive, Drives.Visit("11:00"));
        var absent = await donor.RegisterAsync(drive, Drives.Visit("11:30"));
        await donor.CallOffAsync(drive, await donor.RegisterAsync(drive, Drives.Visit("12:00")));
        await door.CheckInAsync(drive, came, Drives.Visit(null, ("laptop", 11), ("monitor", 2)));
        await door.RegisterAsync(drive, Drives.WalkIn(("laptop", 4), ("phone", 7)));

        Assert.Equal((428, 412), ((await door.CommandAsync($"{address}/close", null)).Status, (await door.CommandAsync($"{address}/close", "\"1\"")).Status));
        var closed = await door.CommandAsync($"{address}/close", "\"2\"");
        Assert.Equal((200, "Closed", "\"3\""), (closed.Status, closed.Text("status"), closed.ETag));
        var counts = closed.Body.GetProperty("counts");
        Assert.Equal((2, 1, 1, 15, 24), (Number("registered"), Number("came"), Number("walkIns"), Number("countedUnits"), Number("pieces")));
        Assert.Equal(
            [("laptop", 15), ("monitor", 2), ("phone", 7)],
            counts.GetProperty("byCategory").EnumerateArray().Select(c => (c.GetProperty("category").GetString()!, c.GetProperty("quantity").GetInt32())));
        Assert.Equal(closed.Body.GetRawText(), (await door.CommandAsync($"{address}/close", "\"2\"")).Body.GetRawText());
        Assert.Equal(409, (await door.CommandAsync($"{address}/close", "\"3\"")).Status);

        Assert.Equal("NoShow", (await donor.ReadAsync($"{address}/registrations/{absent.Id}")).Text("status"));
        Assert.Equal(("event-not-open", "Closed"), await RefusalAsync(drive, absent with { Response = closed.Response }));
        Assert.Equal("event-not-open", (await service.Client(TestCaller.Admin).RegisterAsync(drive, Drives.WalkIn())).Code);
        Assert.Equal("event-not-open", (await donor.RegisterAsync(drive, Drives.Visit("12:00"))).Code);
        var everybody = service.Client(TestCaller.Public);
        Assert.Equal("Closed", (await everybody.ReadAsync(address)).Text("status"));
        Assert.DoesNotContain((await everybody.ReadAsync("/v1/drop-off-events?cityCode=310000")).Body.GetProperty("items").EnumerateArray(), e => e.GetProperty("id").GetGuid() == drive);
        Assert.Equal(["Drafted", "Published", "Closed"], await AuditAsync(drive));

        int Number(string name) => counts.GetProperty(name).GetInt32();
    }

    private Task<Guid> PublishAsync(string code, int registrations = 20) =>
        Drives.PublishAsync(service, Drives.Body("310000", code, Day).WithCapacity(registrations, 200));

    private async Task<(string? Code, string? State)> RefusalAsync(Guid drive, Answer registration)
    {
        var current = await door.ReadAsync($"/v1/drop-off-events/{drive}/registrations/{registration.Id}");
        var refused = await door.CheckInAsync(drive, current);
        Assert.Equal(422, refused.Status);
        return (refused.Code, refused.Text("currentState"));
    }

    private async Task<IReadOnlyList<string>> AuditAsync(Guid drive) =>
        (await service.ScalarAsync<string[]>(
            "select array_agg(action order by id) from audit_entry where entity_type = 'DropOffEvent' and entity_id = $1", drive.ToString()))!;
}
