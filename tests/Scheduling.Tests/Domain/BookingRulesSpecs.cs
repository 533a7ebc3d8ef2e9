using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

/// <summary>Story S4: Thursday 2026-09-24; off on 25–27 September and 1–7 October; Saturday 10 October is worked.</summary>
public sealed class BookingRulesSpecs
{
    private static readonly DateOnly Today = new(2026, 9, 24);
    private static readonly DateOnly MakeUpSaturday = new(2026, 10, 10);
    private readonly BookingRules rules = Rules.On(Today);

    [Fact]
    public void The_first_bookable_date_is_the_make_up_saturday() => Assert.Equal(MakeUpSaturday, rules.EarliestDate);

    [Theory]
    [InlineData("2026-10-09", "lead-time-violated")]
    [InlineData("2026-09-24", "lead-time-violated")]
    [InlineData("2026-10-02", "date-not-working-day")]
    [InlineData("2026-10-11", "date-not-working-day")]
    [InlineData("2026-10-10", null)]
    [InlineData("2026-10-12", null)]
    public void Refuses_dates_with_their_code_and_the_earliest_date(string date, string? code)
    {
        var refusal = rules.RefusalOf(DateOnly.Parse(date, null));
        Assert.Equal(code, refusal?.Code);
        Assert.Equal(code is null ? null : MakeUpSaturday, refusal?.NextPossibleDate);
    }

    [Fact]
    public void A_city_that_closes_the_saturday_starts_on_monday()
    {
        var closed = Rules.On(Today, (MakeUpSaturday, false));
        Assert.Equal(new DateOnly(2026, 10, 12), closed.EarliestDate);
        Assert.Equal(new DateRefusal("blackout-date", new DateOnly(2026, 10, 12)), closed.RefusalOf(MakeUpSaturday));
    }

    [Fact]
    public void Availability_is_refused_only_where_no_offered_date_can_be_booked()
    {
        Assert.Null(rules.RefusalOf(Availability.AnyTime));
        Assert.Null(rules.RefusalOf(Availability.Of(Rules.Offer(new DateOnly(2026, 10, 2)), Rules.Offer(MakeUpSaturday))));
        Assert.Equal("date-not-working-day", rules.RefusalOf(Availability.Of(Rules.Offer(new DateOnly(2026, 10, 2)), Rules.Offer(new DateOnly(2026, 10, 9))))!.Code);
        Assert.Equal("blackout-date", rules.RefusalOf(Availability.Of(Rules.Offer(MakeUpSaturday, 18, 20)))!.Code);
    }

    [Theory]
    [InlineData(9, 17, 9, 12)]
    [InlineData(11, 17, 11, 12)]
    [InlineData(8, 10, 9, 10)]
    public void A_visit_is_the_part_of_the_slot_that_was_offered(int from, int to, int visitFrom, int visitTo) =>
        Assert.Equal(
            new DayWindow(new TimeOnly(visitFrom, 0), new TimeOnly(visitTo, 0)),
            Availability.Of(Rules.Offer(MakeUpSaturday, from, to)).VisitIn(MakeUpSaturday, Rules.Morning));

    [Fact]
    public void Less_than_an_hour_is_no_visit_unless_the_slot_is_that_short()
    {
        var fiftyMinutes = Availability.Of(new OfferedWindow(MakeUpSaturday, new TimeOnly(11, 10), new TimeOnly(13, 0)));
        Assert.Null(fiftyMinutes.VisitIn(MakeUpSaturday, Rules.Morning));
        var shortSlot = new DayWindow(new TimeOnly(11, 30), new TimeOnly(12, 0));
        Assert.Equal(shortSlot, fiftyMinutes.VisitIn(MakeUpSaturday, shortSlot));
        Assert.Null(Availability.Of(Rules.Offer(MakeUpSaturday)).VisitIn(MakeUpSaturday.AddDays(2), Rules.Morning));
    }

    [Fact]
    public void Nobody_is_visited_on_a_day_on_which_the_site_is_closed()
    {
        var (monday, tuesday) = (MakeUpSaturday.AddDays(2), MakeUpSaturday.AddDays(3));
        var closed = new Availability([], [tuesday], [DayOfWeek.Saturday]);
        Assert.Null(closed.VisitIn(MakeUpSaturday, Rules.Morning));
        Assert.Equal(Rules.Morning, closed.VisitIn(monday, Rules.Morning));
        Assert.Null(closed.VisitIn(tuesday, Rules.Morning));
        Assert.Equal(monday, rules.BookableDates(closed)[0]);
        Assert.Null(rules.RefusalOf(closed));
        var offered = closed with { Offered = [Rules.Offer(MakeUpSaturday), Rules.Offer(tuesday)] };
        Assert.Equal(new DateRefusal("date-not-working-day", monday), rules.RefusalOf(offered));
    }

    [Fact]
    public void A_citys_own_policy_holds_from_its_date_on()
    {
        var october = new DateOnly(2026, 10, 1);
        var own = new CityPolicy
        {
            CityCode = "310000",
            EffectiveFrom = october,
            LeadTimeWorkingDays = 2,
            ChangeCutoffHours = 24,
            HorizonDays = 60,
            Windows = [Rules.Morning],
        };
        var before = new BookingRules(Rules.Calendar(), [own, CityPolicy.Default], Today);
        Assert.Equal(MakeUpSaturday, before.EarliestDate);
        Assert.Equal([Rules.Morning], before.WindowsOf(MakeUpSaturday));
        Assert.Equal([Rules.Morning, Rules.Afternoon], before.WindowsOf(Today));

        var after = new BookingRules(Rules.Calendar(), [own, CityPolicy.Default], october);
        Assert.Equal(MakeUpSaturday, after.EarliestDate);
        Assert.Equal((october.AddDays(60), TimeSpan.FromHours(24)), (after.LastDate, after.ChangeCutoff));
    }
}
