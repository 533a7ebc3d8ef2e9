using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class ConvertingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor();

    [Fact]
    public async Task A_request_that_is_too_small_becomes_a_registration_in_one_call()
    {
        var drive = await Drives.PublishAsync(service, "310000", "convert");
        var client = service.Client(donor);
        var request = await SmallAsync(client);
        Assert.Equal("168 Hubin Road, Huangpu District", request.Body.GetProperty("decision").GetProperty("alternatives")[0].GetProperty("address").GetString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.ConvertAsync(request.Id, request.ETag, drive, "10:00")));
        Assert.All(answers, a => Assert.Equal((200, "Converted", "\"2\""), (a.Status, a.Text("status"), a.ETag)));
        var conversion = answers[0].Body.GetProperty("conversion");
        Assert.Equal(drive, conversion.GetProperty("dropOffEventId").GetGuid());
        Assert.Empty(answers[0].Body.GetProperty("allowedCommands").EnumerateArray());

        var registration = await client.ReadAsync($"/v1/drop-off-events/{drive}/registrations/{conversion.GetProperty("registrationId").GetGuid()}");
        Assert.Equal((200, "Registered", "10:00", 12), (registration.Status, registration.Text("status"), registration.Text("from"), registration.Body.GetProperty("countedUnits").GetInt32()));
        Assert.Equal(request.Id, registration.Body.GetProperty("requestId").GetGuid());
        var told = await service.Bus.WaitForAsync<DropOffRegistered>(e => e.RequestId == request.Id);
        Assert.Equal(registration.Id, told.RegistrationId);
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from registration where request_id = $1", request.Id));
        Assert.Equal((19, 188), await Drives.FreeAsync(service, drive, "10:00"));

        Assert.Equal((409, "invalid-state-transition"), await client.ConvertAsync(request.Id, "\"2\"", drive, "10:00") is var again ? (again.Status, again.Code) : default);
        Assert.Equal([request.Id], (await client.ReadAsync("/v1/pickup-requests?status=Converted")).Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
        var line = (await client.ReadAsync($"/v1/pickup-requests/{request.Id}/timeline")).Body.GetProperty("items")[1];
        Assert.Equal("The request became a registration for Computer donation day on 2099-12-31 at 10:00.", line.GetProperty("textEn").GetString());
        Assert.Equal("申请已转为集中捐赠活动登记：电脑捐赠日，2099-12-31 10:00。", line.GetProperty("textZh").GetString());
    }

    [Fact]
    public async Task Only_ones_own_request_that_is_too_small_is_converted()
    {
        var drive = await Drives.PublishAsync(service, "310000", "own");
        var client = service.Client(donor);
        var big = await client.SubmitAsync(Samples.Pickup("1 Big Road"));
        var small = await SmallAsync(client);

        var refused = await client.ConvertAsync(big.Id, big.ETag, drive, "10:00");
        Assert.Equal((409, "invalid-state-transition", "AwaitingSchedule"), (refused.Status, refused.Code, refused.Text("currentState")));
        Assert.Equal(404, (await service.Client(TestCaller.NewDonor()).ConvertAsync(small.Id, small.ETag, drive, "10:00")).Status);
        Assert.Equal(403, (await service.Client(TestCaller.Public).ConvertAsync(small.Id, small.ETag, drive, "10:00")).Status);
        Assert.Equal((428, 412), (
            (await client.ConvertAsync(small.Id, null, drive, "10:00")).Status, (await client.ConvertAsync(small.Id, "\"7\"", drive, "10:00")).Status));
        Assert.Equal(200, (await service.Client(TestCaller.Dispatcher).ConvertAsync(small.Id, small.ETag, drive, "10:00")).Status);
    }

    [Fact]
    public async Task A_conversion_that_fails_changes_nothing()
    {
        var client = service.Client(donor);
        var request = await SmallAsync(client);
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "failing").WithCapacity(1, 100));
        var phones = await Drives.PublishAsync(service, Drives.Body("310000", "phones").With("acceptedCategories", new JsonArray("phone")));
        Assert.Equal(201, (await client.RegisterAsync(drive, Drives.Visit("10:00"))).Status);

        Assert.Equal((409, "no-capacity", "/from"), await ConvertAsync(drive, "10:00"));
        Assert.Equal((400, "validation-failed", "/from"), await ConvertAsync(drive, "10:10"));
        Assert.Equal((400, "validation-failed", "/dropOffEventId"), await ConvertAsync(phones, "10:00"));
        Assert.Equal((404, "not-found", "/dropOffEventId"), await ConvertAsync(Guid.CreateVersion7(), "10:00"));
        var chinese = await client.ConvertAsync(request.Id, request.ETag, phones, "10:00", "zh-CN");
        Assert.Equal("该集中捐赠活动不接收：laptop", chinese.Body.GetProperty("errors")[0].GetProperty("detail").GetString());
        var empty = await client.CommandAsync($"/v1/pickup-requests/{request.Id}/convert", request.ETag, new JsonObject());
        Assert.Equal(["/dropOffEventId", "/from"], empty.Body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));

        var still = await client.ReadAsync($"/v1/pickup-requests/{request.Id}");
        Assert.Equal(("Ineligible", "\"1\""), (still.Text("status"), still.ETag));
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from registration where request_id = $1", request.Id));

        async Task<(int, string?, string?)> ConvertAsync(Guid eventId, string from) =>
            await client.ConvertAsync(request.Id, request.ETag, eventId, from) is var a ? (a.Status, a.Code, a.FirstPointer) : default;
    }

    [Fact]
    public async Task Of_eight_requests_and_eight_registrations_at_once_for_the_last_place_one_gets_it()
    {
        var drive = await Drives.PublishAsync(service, Drives.Body("310000", "both").WithCapacity(1, 100));
        var client = service.Client(donor);
        var requests = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SmallAsync(client)));
        var answers = await Task.WhenAll(
            requests.Select(r => client.ConvertAsync(r.Id, r.ETag, drive, "10:00")).Concat(requests.Select(_ => client.RegisterAsync(drive, Drives.Visit("10:00")))));

        Assert.Single(answers, a => a.Status is 200 or 201);
        Assert.All(answers.Where(a => a.Status is not (200 or 201)), a => Assert.Equal((409, "no-capacity"), (a.Status, a.Code)));
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from registration where drop_off_event_id = $1", drive));
    }

    [Fact]
    public async Task Only_events_with_room_for_the_goods_are_offered()
    {
        var full = await Drives.PublishAsync(service, Drives.Body("330400", "full", "2099-01-01").WithCapacity(1, 5));
        var phones = await Drives.PublishAsync(service, Drives.Body("330400", "phones", "2099-01-02").With("acceptedCategories", new JsonArray("phone")));
        var fits = await Drives.PublishAsync(service, Drives.Body("330400", "fits", "2099-01-03"));
        var body = Samples.Pickup("1 Offer Road", ("laptop", 12));
        body["site"]!.AsObject().Remove("location");
        body["site"]!["cityCode"] = "330400";
        var answer = await service.Client(donor).SubmitAsync(body);

        var offered = answer.Body.GetProperty("decision").GetProperty("alternatives").EnumerateArray()
            .Where(a => a.GetProperty("type").GetString() == "drop-off-event").Select(a => a.GetProperty("id").GetGuid()).ToList();
        Assert.Equal([fits], offered);
        Assert.DoesNotContain(full, offered);
        Assert.DoesNotContain(phones, offered);
    }

    private static Task<Answer> SmallAsync(HttpClient client) => client.SubmitAsync(Samples.Pickup("2 Small Road", ("laptop", 12)));
}
