using System.Net.Mime;
using Netspring.Scheduling.Capping;
using Netspring.Scheduling.Deciding;
using Netspring.Scheduling.Governing;
using Netspring.Scheduling.Holding;
using Netspring.Scheduling.Offering;
using Netspring.Scheduling.Opening;
using Netspring.Scheduling.Publishing;
using Netspring.Scheduling.Rescheduling;
using Netspring.Scheduling.Watching;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Scheduling;

public static class SchedulingApi
{
    private const string Tag = "Scheduling";

    public static void MapSchedulingApi(this WebApplication app) => app.MapApi(v1 =>
    {
        v1.MapRecurringPickups();
        v1.MapGet("/cities/{cityCode}/slots", ListSlots.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .Refuses("city-not-served")
            .WithName("listSlots").WithTags(Tag)
            .WithSummary("Bookable slots of a city")
            .WithDescription("Slots that can take a load of the given size, or of its parts where no single vehicle of the city can carry it. Where only the calendar is known, past the fleet horizon or before a crew visits a city without one of its own, free and capacity are null. At most 62 days, within the booking horizon.");
        v1.MapPost("/holds", PlaceHold.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite).TakesIdempotencyKey()
            .Refuses("idempotency-key-required", "idempotency-key-reused", "request-in-progress", "payload-too-large", "unsupported-media-type")
            .Refuses("donor-not-delegated", "city-not-served", "date-not-working-day", "lead-time-violated", "blackout-date")
            .Refuses("no-capacity", "slot-taken", "quota-exceeded")
            .WithName("placeHold").WithTags(Tag)
            .WithSummary("Hold a slot for 15 minutes")
            .WithDescription("Name it in holdId of the pick-up request, which then takes the slot. A partner names the donor in donorId. At most 5 open holds per donor.");
        v1.MapDelete("/holds/{id:guid}", GiveUpHold.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner).NeedsScope(Scopes.RequestsWrite)
            .Refuses("not-found", "donor-not-delegated", "invalid-state-transition")
            .WithName("giveUpHold").WithTags(Tag)
            .WithSummary("Give a hold up")
            .WithDescription("Its room is free again at once. One that has ended is as good as given up.");
        v1.MapGet("/cities/{cityCode}/calendar", BrowseCalendar.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleRead)
            .Refuses("city-not-served")
            .WithName("listCalendarDays").WithTags(Tag)
            .WithSummary("The days of a city: whether it collects, what is taken and what fits")
            .WithDescription("Full, past and closed days included, at most 62 days. A version is what a decision about the date wants in If-Match.");
        v1.MapGet("/cities/{cityCode}/calendar/{date}", CalendarDay.GetAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .Refuses("city-not-served")
            .WithName("getCalendarDay").WithTags(Tag)
            .WithSummary("Whether a city collects on a date, and why or why not")
            .WithDescription("With the ETag that a decision about it wants in If-Match.");
        v1.MapPut("/cities/{cityCode}/calendar/{date}", CalendarDay.PutAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleWrite)
            .Refuses("city-not-served", "precondition-required", "version-conflict", "payload-too-large", "unsupported-media-type")
            .WithName("setCalendarDay").WithTags(Tag)
            .WithSummary("Open or close a city on a date")
            .WithDescription("Goes before the national calendar. Wants If-Match; a date without a decision of its own has the ETag of version 0.");
        v1.MapGet("/cities/{cityCode}/capacity", CityCaps.GetAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .Refuses("city-not-served")
            .WithName("getCapacity").WithTags(Tag)
            .WithSummary("A city's own limits of a day")
            .WithDescription("Beside what its crews can carry, which the slots tell.");
        v1.MapPut("/cities/{cityCode}/capacity", CityCaps.PutAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleWrite)
            .Refuses("city-not-served", "precondition-required", "version-conflict", "payload-too-large", "unsupported-media-type")
            .WithName("setCapacity").WithTags(Tag)
            .WithSummary("Limit the units and stops of a city's days")
            .WithDescription("The whole list. It keeps new loads out and moves none that is booked; dispatchers may still move loads beyond it. Wants If-Match; a city without limits has the ETag of version 0.");
        v1.MapGet("/cities/{cityCode}/policy", ReadPolicy.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsRead)
            .Refuses("city-not-served")
            .WithName("getPolicy").WithTags(Tag)
            .WithSummary("How a city books: lead time, cutoff, horizon, windows, planning and rebooking")
            .WithDescription("As it holds today and what comes into force later, with the ETag that a change wants in If-Match.");
        v1.MapPut("/cities/{cityCode}/policy", SetPolicy.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleWrite)
            .Refuses("city-not-served", "precondition-required", "version-conflict", "payload-too-large", "unsupported-media-type")
            .WithName("setPolicy").WithTags(Tag)
            .WithSummary("Set how a city books, from a local date on")
            .WithDescription("What is booked stays. Windows count for crews' days that are told from then on, which happens nightly for the whole fleet horizon: room that is known already keeps its hours until then. A weekday without windows is closed for new bookings from the date on, unless the city's calendar opens a date itself. Wants If-Match; the same one again answers the present state.");
        v1.MapPost("/holidays/import", ImportHolidays.HandleAsync)
            .AllowRoles(Roles.Admin).NeedsScope(Scopes.ScheduleWrite)
            .Accepts<string>(MediaTypeNames.Text.Csv, MediaTypeNames.Application.Json, ImportHolidays.Ics)
            .AddOpenApiOperationTransformer(NoticeFormats.Describe)
            .Refuses("payload-too-large", "unsupported-media-type")
            .WithName("importHolidays").WithTags(Tag)
            .WithSummary("Publish the holidays and make-up workdays of a year")
            .WithDescription("The whole notice of one calendar year as CSV, JSON or iCalendar; it replaces what was published for that year and ends its provisional state. Taken as a whole or not at all: each refusal names its row, the line of the text or the place in the list, from 1. The same notice again changes nothing. Appointments on a day that becomes a holiday stay; every replica knows the calendar within a minute.");
        v1.MapGet("/appointments", ListAppointments.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleRead)
            .Refuses("city-not-served")
            .WithName("listAppointments").WithTags(Tag)
            .WithSummary("Appointments of a city, on one date or on all")
            .WithDescription("Cancelled ones included, oldest first.");
        v1.MapPost("/appointments/{loadId:guid}/reschedule", Reschedule.HandleAsync)
            .AllowRoles(Roles.Donor, Roles.Partner, Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.RequestsWrite)
            .Refuses("not-found", "invalid-state-transition", "cutoff-passed", "date-not-working-day", "lead-time-violated", "blackout-date")
            .Refuses("no-capacity", "payload-too-large", "unsupported-media-type")
            .WithName("rescheduleAppointment").WithTags(Tag)
            .WithSummary("Move one load to another slot")
            .WithDescription("The other loads of the request stay. A donor can do it until changeUntil of the load; a dispatcher also later, and within the lead time. A load that is in that slot already stays where it is.");
        v1.MapGet("/waitlist", ListWaitlist.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleRead)
            .Refuses("city-not-served", "cursor-expired")
            .WithName("listWaitlist").WithTags(Tag)
            .WithSummary("Requests of a city that wait for capacity, first in line first")
            .WithDescription("In the order in which they are tried again whenever room is found.");
        v1.MapGet("/tasks", ListTasks.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleRead)
            .Refuses("city-not-served")
            .WithName("listTasks").WithTags(Tag)
            .WithSummary("Dispatchers' tasks of the cities the caller works for")
            .WithDescription("What only a person can decide, oldest first; with resolved=true what was decided, newest first.");
        v1.MapPost("/tasks/{id:guid}/resolve", ResolveTask.HandleAsync)
            .AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.ScheduleWrite)
            .Refuses("not-found", "no-capacity", "payload-too-large", "unsupported-media-type")
            .WithName("resolveTask").WithTags(Tag)
            .WithSummary("Decide what a task asks")
            .WithDescription("A load that is to grow is carried as the chosen alternative says; without one it stays, and the rest gets a visit of its own. A load that was handed over looks for a place again. A task that is resolved already stays as it is.");
    });
}
