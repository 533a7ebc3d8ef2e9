using Netspring.Contracts;
using Netspring.Requests.Changing;
using Netspring.Requests.Data;
using Netspring.Requests.Importing;
using Netspring.Requests.Lapsing;
using Netspring.Requests.Recurring;
using Netspring.Requests.Retaining;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests;

internal static class RequestsServices
{
    public static void AddRequestsServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<RequestsDbContext>();
        // Impact and Partners will hear of drop-offs, nobody does yet.
        builder.AddServiceMessaging<RequestsDbContext>(
            "requests", typeof(RequestsServices).Assembly, typeof(DropOffRegistered), typeof(DropOffCheckedIn));
        builder.Services.AddScoped<IReferenceData, ShippedCategories>();
        builder.Services.AddScoped<RequestEvents>();
        builder.Services.AddScoped<DropOffNews>();
        builder.Services.AddScoped<ContactNews>();
        builder.Services.AddScoped<DelegationNews>();
        builder.Services.AddScoped<SiteClaims>();
        builder.Services.AddScoped<DuplicateGuard>();
        builder.Services.AddScoped<Submissions>();
        builder.Services.AddScoped<RecurringSubmissions>();
        builder.Services.AddScoped<LoadTracking>();
        builder.Services.AddScoped<ChangeAnswers>();
        builder.Services.AddHostedService<DeadlineWorker>();
        builder.Services.AddHostedService<ImportWorker>();
        builder.Services.AddSingleton(new Retention(TimeSpan.FromDays(builder.PositiveSetting("Retention:ContactDays", 365))));
        builder.Services.AddHostedService<RetentionWorker>();
        builder.Services.AddSingleton(new TrackingSettings(TimeSpan.FromDays(builder.PositiveSetting("Tracking:DaysAfterEnd", 14))));
    }
}
