using Netspring.Scheduling.Booking;
using Netspring.Scheduling.Cancelling;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Dispatching;
using Netspring.Scheduling.Holding;
using Netspring.Scheduling.Missing;
using Netspring.Scheduling.Recurring;
using Netspring.Scheduling.Visiting;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling;

public static class SchedulingServices
{
    public static void AddSchedulingServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<SchedulingDbContext>();
        builder.AddServiceMessaging<SchedulingDbContext>("scheduling", typeof(SchedulingServices).Assembly);
        builder.Services.AddScoped<IReferenceData, PublishedHolidays>();
        builder.Services.AddScoped<IReferenceData, DefaultPolicy>();
        builder.Services.AddSingleton<HolidayCache>();
        builder.Services.AddScoped<RuleReader>();
        builder.Services.AddScoped<CityBooks>();
        builder.Services.AddScoped<CityLine>();
        builder.Services.AddScoped<Announcer>();
        builder.Services.AddScoped<SlotReader>();
        builder.Services.AddScoped<BookPickup>();
        builder.Services.AddScoped<EndPickup>();
        builder.Services.AddScoped<FollowRoute>();
        builder.Services.AddScoped<FollowVisit>();
        builder.Services.AddHostedService<HoldExpiryWorker>();
        builder.Services.AddHostedService<MissedVisitWorker>();
        builder.Services.AddHostedService<RecurrenceWorker>();
    }
}
