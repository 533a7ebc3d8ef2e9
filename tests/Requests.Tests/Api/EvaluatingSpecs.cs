using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class EvaluatingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor();

    [Fact]
    public async Task City_and_lines_are_enough_for_the_decision_and_nothing_is_stored()
    {
        var answer = await AskAsync(donor, Question("310000", ("laptop", 30), ("monitor", 4)));

        Assert.Equal((200, false, 30), (answer.Status, answer.Body.GetProperty("decision").GetProperty("eligible").GetBoolean(), answer.Body.GetProperty("countedUnits").GetInt32()));
        Assert.NotEqual(0, answer.Body.GetProperty("decision").GetProperty("alternatives").GetArrayLength());
        Assert.Equal(0, answer.Body.GetProperty("candidates").GetArrayLength());
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from pickup_request where donor_id = $1", donor.DonorId!));
        Assert.True((await AskAsync(TestCaller.Dispatcher, Question("310000", ("laptop", 31)))).Body.GetProperty("decision").GetProperty("eligible").GetBoolean());
    }

    [Fact]
    public async Task The_body_of_a_submission_is_taken_as_it_is_and_its_duplicate_is_found()
    {
        var first = await service.Client(donor).SubmitAsync(Samples.Pickup("1 Question Road"));
        var own = await AskAsync(donor, Samples.Pickup("1, question road"));
        var other = await AskAsync(TestCaller.NewDonor(), Samples.Pickup("1 Question Road"));

        Assert.Equal(first.Id, Assert.Single(own.Body.GetProperty("candidates").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal((200, 0), (other.Status, other.Body.GetProperty("candidates").GetArrayLength()));
    }

    [Fact]
    public async Task What_a_submission_would_be_refused_for_is_refused()
    {
        var tube = await AskAsync(donor, Question("310000", ("laptop", 40), ("fluorescent-tube", 1)));
        Assert.Equal((422, "item-excluded", "/lines/1"), (tube.Status, tube.Code, tube.FirstPointer));
        Assert.Equal((422, "city-not-served"), await AskAsync(donor, Question("999999", ("laptop", 40))) is var nowhere ? (nowhere.Status, nowhere.Code) : default);
        var empty = await AskAsync(donor, new JsonObject());
        Assert.Equal((400, "/site"), (empty.Status, empty.FirstPointer));
        Assert.Equal(403, (await AskAsync(TestCaller.Driver, Question("310000", ("laptop", 40)))).Status);
    }

    private static JsonObject Question(string city, params (string Category, int Quantity)[] lines) => new()
    {
        ["site"] = new JsonObject { ["cityCode"] = city },
        ["lines"] = Samples.Lines(lines),
    };

    private Task<Answer> AskAsync(TestCaller caller, JsonNode body) =>
        service.Client(caller).SendAsync(HttpMethod.Post, "/v1/pickup-requests/evaluate", JsonContent.Create(body));
}
