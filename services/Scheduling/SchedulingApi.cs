using Netspring.Scheduling.Offering;
using Netspring.Scheduling.Watching;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Scheduling;

public static class SchedulingApi
{
    private const string Tag = "Scheduling";

    public static void MapSchedulingApi(this WebApplication app) => app.MapApi(v1 =>
    {
        v1.MapGet("/cities/{cityCode}/slots", ListSlots.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin)
            .Refuses("city-not-served")
            .WithName("listSlots").WithTags(Tag)
            .WithSummary("Bookable slots of a city")
            .WithDescription("Slots that can take a load of the given size, or of its parts where no single vehicle of the city can carry it. Where only the calendar is known, past the fleet horizon or before a crew visits a city without one of its own, free and capacity are null. At most 62 days, within the booking horizon.");
        v1.MapGet("/appointments", ListAppointments.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin)
            .Refuses("city-not-served")
            .WithName("listAppointments").WithTags(Tag)
            .WithSummary("Appointments of a city, on one date or on all");
        v1.MapGet("/waitlist", ListWaitlist.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin)
            .Refuses("city-not-served", "cursor-expired")
            .WithName("listWaitlist").WithTags(Tag)
            .WithSummary("Requests of a city that wait for capacity, first in line first");
        v1.MapGet("/tasks", ListTasks.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin)
            .Refuses("city-not-served")
            .WithName("listTasks").WithTags(Tag)
            .WithSummary("Open dispatchers' tasks of the cities the caller works for");
    });
}
