using Netspring.Requests.Domain;

namespace Netspring.Requests.Tests.Domain;

public sealed class SiteAndTimeSpecs
{
    [Theory]
    [InlineData("168 Hubin Road, Huangpu District", "168 hubin road huangpu district", true)]
    [InlineData("湖滨路１６８号", "湖滨路 168 号", true)]
    [InlineData("168 Hubin Road", "169 Hubin Road", false)]
    [InlineData("--", "++", false)]
    public void Spellings_of_one_address_are_one_site(string one, string other, bool same) =>
        Assert.Equal(same, Site.KeyOf("310000", one) == Site.KeyOf("310000", other));

    [Fact]
    public void The_same_street_in_two_cities_is_two_sites() =>
        Assert.NotEqual(Site.KeyOf("310000", "1 Renmin Road"), Site.KeyOf("500000", "1 Renmin Road"));

    [Fact]
    public void An_evening_in_Greenwich_is_the_next_morning_in_the_city()
    {
        var start = new DateTimeOffset(2026, 11, 30, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(new Availability(new(2026, 12, 1), new(7, 30), new(9, 30)), Assert.Single(Availability.Between(start, start.AddHours(2))));
    }

    [Fact]
    public void A_span_over_midnight_is_cut_at_the_citys_midnight() =>
        Assert.Equal(
            [
                new Availability(new(2026, 12, 1), new(22, 0), new(23, 59)),
                new Availability(new(2026, 12, 2), new(0, 0), new(23, 59)),
                new Availability(new(2026, 12, 3), new(0, 0), new(1, 0)),
            ],
            Availability.Between(At(1, 22), At(3, 1)));

    [Fact]
    public void A_span_that_ends_at_midnight_has_no_empty_last_day() =>
        Assert.Single(Availability.Between(At(1, 8), At(2, 0)));

    private static DateTimeOffset At(int day, int hour) => new(2026, 12, day, hour, 0, 0, TimeSpan.FromHours(8));
}
