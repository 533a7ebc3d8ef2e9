using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Tracking;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests;

internal static class RequestsServices
{
    public static void AddRequestsServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<RequestsDbContext>();
        // Partners will hear of ineligible requests, Impact and Partners of drop-offs, they and Routing of contacts; nobody does yet.
        builder.AddServiceMessaging<RequestsDbContext>(
            "requests", typeof(RequestsServices).Assembly, typeof(PickupFoundIneligible), typeof(DropOffRegistered), typeof(DropOffCheckedIn),
            typeof(ContactChanged), typeof(ContactErased));
        builder.Services.AddScoped<IReferenceData, ShippedCategories>();
        builder.Services.AddScoped<RequestEvents>();
        builder.Services.AddScoped<DropOffNews>();
        builder.Services.AddScoped<ContactNews>();
        builder.Services.AddScoped<LoadTracking>();
    }
}
