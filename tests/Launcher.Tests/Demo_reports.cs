using System.Net;
using System.Text.Json.Nodes;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Tests;

public class Demo_reports
{
    private static readonly Dictionary<string, string> CityNames = new() { ["320500"] = "Suzhou 苏州", ["500000"] = "Chongqing 重庆", ["540100"] = "Lhasa 拉萨" };
    private static readonly Dictionary<string, Visit> NoVisits = [];

    [Fact]
    public void A_split_request_has_a_line_for_each_load()
    {
        var loads = string.Join(',', Enumerable.Range(1, 10).Select(seq => Load(seq, 10, $"2026-12-{seq:00}", "r1")));
        var table = DemoReport.Table([Result("500000", $$"""{ "status": "Assigned", "number": "PR-9", "countedUnits": 2000, "loads": [{{loads}}] }""")], CityNames, NoVisits).Split('\n');
        Assert.Equal(12, table.Length);
        Assert.Equal("Chongqing 重庆  PR-9 1/10   200    pick-up   2026-12-01  09:00–12:00  邹立军  渝A·A7N03  09:40", table[2]);
        Assert.Equal("Chongqing 重庆  PR-9 10/10  200    pick-up   2026-12-10  09:00–12:00  邹立军  渝A·A7N03  09:40", table[11]);
    }

    [Fact]
    public void A_visiting_day_shows_its_hub_and_line_haul()
    {
        var route = JsonNode.Parse("""{ "visiting": true, "lineHaulMetres": 168400, "depot": { "nameEn": "Taopu Depot, Shanghai" } }""");
        var visits = new Dictionary<string, Visit> { ["r1"] = Visit.Of(route)! };
        var table = DemoReport.Table([Result("320500", $$"""{ "status": "Assigned", "number": "PR-1", "loads": [{{Load(1, 1, "2026-12-01", "r1")}}] }""")], CityNames, visits);
        Assert.EndsWith("09:40  Taopu Depot, Shanghai, 168 km", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "visiting": false, "lineHaulMetres": 0, "depot": { "nameEn": "Taopu Depot, Shanghai" } }""")]
    [InlineData("""{ "depot": { "nameEn": "Taopu Depot, Shanghai" } }""")]
    public void A_crew_at_home_is_no_visit(string route) => Assert.Null(Visit.Of(JsonNode.Parse(route)));

    [Fact]
    public void Who_waits_is_told_with_the_reason()
    {
        var result = Result("540100", """{ "status": "Waitlisted", "number": "PR-7", "scheduleNote": { "code": "NO_FLEET" }, "loads": [] }""");
        Assert.True(result.Meets);
        Assert.Contains("PR-7 in Lhasa 拉萨 waits without a driver: NO_FLEET, where a driver was expected.", DemoReport.Summary([result], CityNames));
        Assert.Contains("PR-7 in Lhasa 拉萨 waits without a driver: NO_FLEET.", DemoReport.Summary([result with { Sample = result.Sample with { Expect = "waitlisted" } }], CityNames));
    }

    [Fact]
    public void An_eligible_one_without_an_answer_fails_the_demo_by_name()
    {
        var result = Result("320500", """{ "status": "AwaitingSchedule", "number": "PR-3", "loads": [] }""");
        Assert.False(result.Meets);
        Assert.Contains("PR-3 in Suzhou 苏州 should be assigned, or waitlisted for a reason, but is without an answer (AwaitingSchedule).", DemoReport.Summary([result], CityNames));
    }

    [Fact]
    public void A_split_request_is_open_until_its_last_load_has_a_driver()
    {
        var open = Result("500000", $$"""{ "status": "PartiallyScheduled", "number": "PR-9", "loads": [{{Load(1, 2, "2026-12-01", "r1")}}, { "seq": 2, "of": 2, "driver": null }] }""");
        Assert.False(open.Outcome.IsFinal);
    }

    private static string Load(int seq, int of, string date, string route) => $$"""
        { "seq": {{seq}}, "of": {{of}}, "units": 200, "date": "{{date}}", "window": { "from": "09:00", "to": "12:00" }, "routeId": "{{route}}",
          "driver": { "name": "邹立军" }, "vehicle": { "plate": "渝A·A7N03" }, "eta": "2026-12-01T01:40:00Z" }
        """;

    private static DemoResult Result(string city, string body)
    {
        var answer = new GatewayAnswer(HttpStatusCode.OK, JsonNode.Parse(body), null, false, null);
        var sample = new SamplePickup(1, SamplePickup.Assigned, new JsonObject { ["site"] = new JsonObject { ["cityCode"] = city } });
        return new DemoResult(sample, answer, PickupOutcome.Of(answer), 12, 800);
    }
}
