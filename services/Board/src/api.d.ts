// Made by `npm run api`; a test holds it equal to what the Gateway serves.
export interface paths {
    "/v1/actors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whose id it is
         * @description The name of the user, API key or OAuth client that the audit or a task names by its id.
         */
        get: operations["getActor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Newest first; without the role admin only the one called with.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The only answer with its text: a repeated Idempotency-Key gets the key without it.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description Without its secret, which is kept nowhere.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description Holds everywhere within 5 s. Wants If-Match; the same one again answers the present state.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description Older secrets stay valid for the overlap, three of them at most. Wants If-Match.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appointments of a city, on one date or on all
         * @description Cancelled ones included, oldest first.
         */
        get: operations["listAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{loadId}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move one load to another slot
         * @description The other loads of the request stay. A donor can do it until changeUntil of the load; a dispatcher also later, and within the lead time. A load that is in that slot already stays where it is.
         */
        post: operations["rescheduleAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who did what
         * @description Newest first; dispatchers see that of their cities. from and to are local dates, both inclusive.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List device categories
         * @description All at once: whether a piece counts as a computer, its kg and m3.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a device category
         * @description As it holds today, with what comes into force later.
         */
        get: operations["getCategory"];
        /**
         * Set or make a device category
         * @description From today or a later local date on; requests decided before keep their sums. Wants If-Match; an unknown code is made from the ETag of version 0.
         */
        put: operations["setCategory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cities
         * @description All 337 at once, by GB/T 2260 code.
         */
        get: operations["listCities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The days of a city: whether it collects, what is taken and what fits
         * @description Full, past and closed days included, at most 62 days. A version is what a decision about the date wants in If-Match.
         */
        get: operations["listCalendarDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/calendar/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a city collects on a date, and why or why not
         * @description With the ETag that a decision about it wants in If-Match.
         */
        get: operations["getCalendarDay"];
        /**
         * Open or close a city on a date
         * @description Goes before the national calendar. Wants If-Match; a date without a decision of its own has the ETag of version 0.
         */
        put: operations["setCalendarDay"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A city's own limits of a day
         * @description Beside what its crews can carry, which the slots tell.
         */
        get: operations["getCapacity"];
        /**
         * Limit the units and stops of a city's days
         * @description The whole list. It keeps new loads out and moves none that is booked; dispatchers may still move loads beyond it. Wants If-Match; a city without limits has the ETag of version 0.
         */
        put: operations["setCapacity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a city books: lead time, cutoff, horizon, windows, planning and rebooking
         * @description As it holds today and what comes into force later, with the ETag that a change wants in If-Match.
         */
        get: operations["getPolicy"];
        /**
         * Set how a city books, from a local date on
         * @description What is booked stays. Windows count for crews' days that are told from then on, which happens nightly for the whole fleet horizon: room that is known already keeps its hours until then. A weekday without windows is closed for new bookings from the date on, unless the city's calendar opens a date itself. Wants If-Match; the same one again answers the present state.
         */
        put: operations["setPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookable slots of a city
         * @description Slots that can take a load of the given size, or of its parts where no single vehicle of the city can carry it. Where only the calendar is known, past the fleet horizon or before a crew visits a city without one of its own, free and capacity are null. At most 62 days, within the booking horizon.
         */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/speed-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How traffic slows a city down over the day
         * @description With the ETag that a change wants in If-Match; that of version 0 where nothing was ever set and travel takes the same at all times.
         */
        get: operations["getSpeedProfile"];
        /**
         * Say how traffic slows a city down over the day
         * @description The whole profile: between from and to a way takes factor times as long, outside of all periods once. Plans take for each crew the mean over its hours, from their next step on; days from today on are looked at again. Wants If-Match; the same one again answers the present state.
         */
        put: operations["setSpeedProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities/{cityCode}/threshold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how many computers a pick-up needs in a city
         * @description More than the threshold get one; with what comes into force later.
         */
        get: operations["getThreshold"];
        /**
         * Set how many computers a pick-up needs in a city
         * @description From today or a later local date on; requests decided before keep their number. Wants If-Match; a city without a threshold of its own has the ETag of version 0.
         */
        put: operations["setThreshold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loads, routes and unassigned loads of one city on one local date
         * @description A route of a visiting crew shows the depot of its hub. Up to 150 km away it starts and ends there; farther, at the city's seat, and the crew travels on the days before and after. Its line haul is part of the distance either way. travelSource says whose travel times the newest plan was made from: estimates where no street network is set or none answered, mixed where it did for some ways only. formerLoads are on another day now, or on none, and have a stop here that failed or was passed by.
         */
        get: operations["getCityDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dispatch routes of one city-day
         * @description Each in the version the caller has seen, and each by itself: the answer has a result per route. One that this very version of it was dispatched from stays as it is.
         */
        post: operations["dispatchCityDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock stops where they are, or unlock them
         * @description No plan takes a stop with lock driver from its crew, or changes the order of the stops of a route with lock sequence. Other stops may come in between. It can be undone.
         */
        post: operations["lockStops"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move, swap or take off stops by hand
         * @description All moves of a call are one edit: every moved load first leaves its place, then each takes its new one. What the touched routes break is refused with its violations, unless all of it is overridable and an override gives the reason. A moved stop is locked to its vehicle and order; one that is taken off waits in the pool until a dispatcher places it. With dryRun nothing is written. Base names each touched route as you saw it; where one has changed since, the answer has a diff, which also says by whom and when where that was an edit.
         */
        post: operations["moveStops"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plans of a city-day
         * @description Oldest first.
         */
        get: operations["listPlans"];
        put?: never;
        /**
         * Have a city-day planned
         * @description Answers a job. Nothing changes until its plan is committed; routes that a driver has been sent, and those in keepRoutes, stay as they are. A city-day has at most five plans that are not over yet.
         */
        post: operations["askPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do an edit again that was undone
         * @description The last that was undone, or the one that you name. A new edit ends what can be done again.
         */
        post: operations["redoEdit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a city-day as server-sent events
         * @description Each version of the day is an event called city-day, which has the version as its id and says as JSON which version and status each route now has and how many loads have no place: { cityCode, date, version, routes: [{ id, version, status }], unassigned }. The first comes at once, unless Last-Event-ID names the present version; versions that follow each other fast are told as one. Further events, called watchers and without an id, say who looks at the day, each person or key once, since when, and when they last edited it by hand, whenever that changes: { watchers: [{ id, name, since, editedAt }] }; name is null where it has none, editedAt where they have not. A comment every ten seconds tells that the stream is alive. Send Accept: text/event-stream.
         */
        get: operations["streamCityDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The five best places for a load on its day, cheapest first
         * @description With what each would cost the day. A load that is on a route counts as if it were on none; one on a route that is dispatched or a draft has no other places.
         */
        get: operations["suggestPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/city-days/{cityCode}/{date}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the last edit of a city-day, or the one that you name
         * @description Its routes get the order back that they had, as new versions; refused as version-conflict with a diff where anything else has changed them since.
         */
        post: operations["undoEdit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whom to ask for
         * @description Dispatchers reach the contacts of requests in their cities; of one who was erased only the pseudonym is left.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/depots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the depots of your cities
         * @description Oldest first.
         */
        get: operations["listDepots"];
        put?: never;
        /**
         * Register a depot, the hub of its city
         * @description Vehicles and drivers belong to one; its code is unique.
         */
        post: operations["registerDepot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/donors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List donors
         * @description Those that the caller acts for; for staff those who gave or wanted to give in their cities.
         */
        get: operations["listDonors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/donors/{id}/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sites of a donor
         * @description As described last; for staff those in their cities.
         */
        get: operations["listSites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the drivers of your cities
         * @description Oldest first, each with the dates on which he cannot work and those on which the crew is lent to another city.
         */
        get: operations["listDrivers"];
        put?: never;
        /**
         * Register a driver; with a vehicle, fleet-days for 60 days ahead
         * @description Driver and vehicle are a crew of the same depot; the code is unique. Breaks, three at most and one after the other, are due on each day that is still under way at their latest start, and over before the shift is; every plan places them.
         */
        post: operations["registerDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drivers/{id}/unavailability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say on which dates a driver cannot work
         * @description The driver's routes of these dates are taken back; their stops look for other routes at once, and what fits nowhere goes back to scheduling. Of a route that has started, the stops that are done stay.
         */
        post: operations["markDriverUnavailable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drivers/{id}/unavailability/{unavailabilityId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Say that a driver can work after all
         * @description Routes that others drive by now stay with them. One that has ended is as good as deleted.
         */
        delete: operations["endDriverUnavailability"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List drop-off events
         * @description Published and not past, from a local date on; staff also see the rest of their cities, with counts.
         */
        get: operations["listDropOffEvents"];
        put?: never;
        /**
         * Draft a drop-off event
         * @description Seen by staff only until it is published. Hours are whole half-hours.
         */
        post: operations["createDropOffEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a drop-off event
         * @description Any that was published for everybody, with the room left in each half-hour; with counts for staff.
         */
        get: operations["getDropOffEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a drop-off event
         * @description A draft in any way, a published one by longer hours and more room only. Wants If-Match.
         */
        patch: operations["amendDropOffEvent"];
        trace?: never;
    };
    "/v1/drop-off-events/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a drop-off event
         * @description From its opening on; answers the counts. Wants If-Match; the same one again answers the present state.
         */
        post: operations["closeDropOffEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a drop-off event
         * @description Wants If-Match; the same one again answers the present state.
         */
        post: operations["publishDropOffEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List registrations
         * @description The caller's own, or all for staff of the event's city; oldest first.
         */
        get: operations["listRegistrations"];
        put?: never;
        /**
         * Register for a drop-off event
         * @description Donors and partners announce a visit in a half-hour, partners in donorId for whom; staff notes a walk-in at the door.
         */
        post: operations["registerForDropOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}/registrations/{registrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a registration
         * @description With what was brought once it is checked in.
         */
        get: operations["getRegistration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}/registrations/{registrationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a registration off
         * @description Its room is free again at once. Wants If-Match; the same one again answers the present state.
         */
        post: operations["cancelRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drop-off-events/{id}/registrations/{registrationId}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a donor in at the door
         * @description While the event is open; an admin also later that day. Wants If-Match; the same one again answers the present state.
         */
        post: operations["checkInRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well planning and driving go, by local date and city
         * @description Punctuality, first attempts, computers, distances and the use of vehicles and shifts, in sum, for each date of the range and for each city with anything to count. Distances are those planned, of routes that were started. Where there is nothing to measure a figure is null. Routes, stops and records of visits are kept for good, so that any range of at most 92 dates can be asked for.
         */
        get: operations["getKpis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who calls
         * @description What the credentials of this call stand for, and their scopes.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List OAuth clients
         * @description Newest first, revoked ones too.
         */
        get: operations["listOAuthClients"];
        put?: never;
        /**
         * Make an OAuth client
         * @description For tokens by client credentials at /connect/token. The only answer with its secret.
         */
        post: operations["createOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth-clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an OAuth client
         * @description Without its secret, which is kept as a hash.
         */
        get: operations["getOAuthClient"];
        put?: never;
        post?: never;
        /**
         * Revoke an OAuth client
         * @description Its tokens are refused everywhere within 5 s. Deleting it again changes nothing.
         */
        delete: operations["revokeOAuthClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pick-up requests
         * @description The caller's own, newest first; from and to are local dates of creation. Each word of text has to be in the number, donor, site, address or reference.
         */
        get: operations["listPickups"];
        put?: never;
        /**
         * Ask for a pick-up
         * @description More than 30 computers get one; fewer are answered with alternatives. A partner names the donor in donorId, unless it is its own.
         */
        post: operations["submitPickup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a pick-up request
         * @description With each load's date, window, driver, vehicle and ETA once known.
         */
        get: operations["getPickup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a pick-up request
         * @description What is left out stays. Wants If-Match; decided anew by the rule of the day it was submitted. After the cutoff only notes. Answers 202 where a driver has it: the change then waits for the answer.
         */
        patch: operations["amendPickup"];
        trace?: never;
    };
    "/v1/pickup-requests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a pick-up request
         * @description Gives up its open loads. Wants If-Match; the same one again answers the present state. Answers 202 where a driver has it: the change then waits for the answer.
         */
        post: operations["cancelPickup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a pick-up request short
         * @description Once its visits are over: what was left behind is not fetched. Wants If-Match; the same one again answers the present state.
         */
        post: operations["closePickup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a request that is too small into a registration
         * @description For a half-hour of a drop-off event. Wants If-Match; the same one again answers the present state.
         */
        post: operations["convertPickup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests/{id}/override-eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a request that is too small
         * @description With a reason that the donor sees. Wants If-Match; the same one again answers the present state.
         */
        post: operations["overrideEligibility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-requests/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to a pick-up request
         * @description Oldest first, in Chinese and English.
         */
        get: operations["getPickupTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far a plan is and what it found
         * @description Queued, Running, then Solved, Infeasible (no load finds a place) or Cancelled, at last Committed. Alternatives come best first, each with its routes, the loads without a place and why, and its difference from the routes of the day as they are now. travelSource says whose travel times it was made from; where they are estimates, wholly or in part, warnings say so.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        /**
         * Cancel a plan
         * @description A running search ends within seconds and keeps its best so far to look at: answered with 202. One that was committed cannot be cancelled.
         */
        delete: operations["cancelPlan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a plan the routes of its day
         * @description Wants If-Match with the plan's ETag, or base with the routes as you saw them. Refused as plan-outdated where routes, loads or crews of the plan's scope have changed since it was begun. Committing again answers the present state.
         */
        post: operations["commitPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One route with its stops
         * @description As in its city-day, with the line haul of a visiting crew in its distance.
         */
        get: operations["getRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a route that has started before its last stop
         * @description Stops still to come look for other routes of the day; what fits nowhere goes back to scheduling. Wants If-Match; the same one again answers the present state.
         */
        post: operations["abortRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a route to a driver and a vehicle, or take it from its driver
         * @description Before it is dispatched. Without a driver it is a draft. What the crew breaks is refused with its violations, unless all of it is overridable and an override gives the reason. Wants If-Match; the same one again answers the present state.
         */
        post: operations["assignRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a route to its driver
         * @description No plan changes it any more. Wants If-Match; the same one again answers the present state.
         */
        post: operations["dispatchRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the pictures of a route
         * @description Oldest first, of all its stops, for those who may see them.
         */
        get: operations["listRoutePhotos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a dispatched route back before it starts
         * @description It keeps its driver and is open to plans again. Wants If-Match; the same one again answers the present state.
         */
        post: operations["recallRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a route
         * @description A4, in Chinese or English, for staff of the city and the route's own driver.
         */
        get: operations["getRouteSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dispatchers' tasks of the cities the caller works for
         * @description What only a person can decide, oldest first; with resolved=true what was decided, newest first.
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what a task asks
         * @description A load that is to grow is carried as the chosen alternative says; without one it stays, and the rest gets a visit of its own. A load that was handed over looks for a place again. A task that is resolved already stays as it is.
         */
        post: operations["resolveTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Newest first, disabled ones too.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Make a user
         * @description A dispatcher, driver or administrator who signs in with a password.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description Without the password, which is kept as a hash.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Role, cities, name, password, or disabled. Holds everywhere within 5 s. Wants If-Match.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the vehicles of your cities
         * @description Oldest first.
         */
        get: operations["listVehicles"];
        put?: never;
        /**
         * Register a vehicle of a depot
         * @description With what it carries per trip; its plate is unique.
         */
        post: operations["registerVehicle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests of a city that wait for capacity, first in line first
         * @description In the order in which they are tried again whenever room is found.
         */
        get: operations["listWaitlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActorView: {
            /** Format: uuid */
            id: string;
            kind: string;
            name: string;
            role: string;
        };
        NewApiKey: {
            name: string;
            /** @enum {string} */
            role: "donor" | "partner" | "dispatcher" | "driver" | "admin";
            /** Format: uuid */
            donorId?: null | string;
            donorName?: null | string;
            /** Format: uuid */
            partnerId?: null | string;
            cities?: null | string[];
            scopes?: null | string[];
            /** Format: date-time */
            expiresAt?: null | string;
            /** Format: int32 */
            requestsPerMinute?: null | number;
            driverCode?: null | string;
        };
        IssuedApiKeyView: {
            key?: null | string;
            /** Format: uuid */
            id?: string;
            name?: string;
            prefix?: string;
            role?: string;
            /** Format: uuid */
            donorId?: null | string;
            donorName?: null | string;
            /** Format: uuid */
            partnerId?: null | string;
            cities?: string[];
            scopes?: string[];
            /** Format: int32 */
            requestsPerMinute?: number;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            expiresAt?: null | string;
            /** Format: date-time */
            lastUsedAt?: null | string;
            /** Format: date-time */
            revokedAt?: null | string;
            /** Format: date-time */
            olderSecretsValidUntil?: null | string;
            driverCode?: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfApiKeyView: {
            items: components["schemas"]["ApiKeyView"][];
            nextCursor: null | string;
        };
        ApiKeyView: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            role: string;
            /** Format: uuid */
            donorId: null | string;
            donorName: null | string;
            /** Format: uuid */
            partnerId: null | string;
            cities: string[];
            scopes: string[];
            /** Format: int32 */
            requestsPerMinute: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: null | string;
            /** Format: date-time */
            lastUsedAt: null | string;
            /** Format: date-time */
            revokedAt: null | string;
            /** Format: date-time */
            olderSecretsValidUntil: null | string;
            driverCode: null | string;
        };
        Rotation: {
            /** Format: int32 */
            overlapSeconds?: null | number;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfAppointmentView: {
            items: components["schemas"]["AppointmentView"][];
            nextCursor: null | string;
        };
        AppointmentView: {
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            requestId: string;
            number: string;
            cityCode: string;
            /** Format: uuid */
            slotId: string;
            /** Format: date */
            date: string;
            window: components["schemas"]["SlotWindow"];
            status: string;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            /** Format: uuid */
            fleetDayId: null | string;
            /** Format: int32 */
            moves: number;
            why: null | components["schemas"]["Why"];
        };
        SlotWindow: {
            from: string;
            to: string;
        };
        Why: {
            /** Format: int32 */
            outsideAvailability: number;
            /** Format: int32 */
            keptForOthers: number;
            /** Format: int32 */
            full: number;
            /** Format: int32 */
            unitsLeft: number;
            /**
             * Format: int32
             * @default 0
             */
            farther: number;
        };
        WantedAppointment: {
            /** Format: uuid */
            slotId?: null | string;
            /** Format: date */
            date?: null | string;
            window?: null | components["schemas"]["WantedWindow"];
        };
        WantedWindow: {
            from: string;
            to: string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfAuditView: {
            items: components["schemas"]["AuditView"][];
            nextCursor: null | string;
        };
        AuditView: {
            /** Format: uuid */
            id: string;
            entity: components["schemas"]["AuditedEntity"];
            entityId: string;
            /** Format: int64 */
            version: number;
            cityCode: null | string;
            /** Format: date-time */
            at: string;
            actor: string;
            role: string;
            action: string;
            reason: null | string;
            before: null | components["schemas"]["JsonObject"];
            after: null | components["schemas"]["JsonObject"];
        };
        /** @enum {string} */
        AuditedEntity: "PickupRequest" | "DropOffEvent" | "Registration" | "CityThreshold" | "Category" | "Contact" | "Consolidation" | "DonorDelegation" | "RecurringPickup" | "CityPolicy" | "CalendarDay" | "CityCapacity" | "HolidayCalendar" | "Route" | "CityDay" | "CitySpeed" | "Plan";
        JsonObject: Record<string, never>;
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfCategoryView: {
            items: components["schemas"]["CategoryView"][];
            nextCursor: null | string;
        };
        CategoryView: {
            code: string;
            nameZh: string;
            nameEn: string;
            countsAsComputer: boolean;
            excluded: boolean;
            skill: null | string;
            /** Format: double */
            kgPerPiece: number;
            /** Format: double */
            m3PerPiece: number;
        };
        CategoryDetails: {
            code: string;
            current: null | components["schemas"]["DatedCategory"];
            upcoming: components["schemas"]["DatedCategory"][];
            /** Format: int64 */
            version: number;
        };
        DatedCategory: {
            /** Format: date */
            effectiveFrom: string;
            nameZh: string;
            nameEn: string;
            countsAsComputer: boolean;
            excluded: boolean;
            skill: null | string;
            /** Format: double */
            kgPerPiece: number;
            /** Format: double */
            m3PerPiece: number;
        };
        CategoryChange: {
            nameZh: string;
            nameEn: string;
            countsAsComputer: boolean;
            excluded: boolean;
            skill?: null | string;
            /** Format: double */
            kgPerPiece: number;
            /** Format: double */
            m3PerPiece: number;
            /** Format: date */
            effectiveFrom?: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfCityView: {
            items: components["schemas"]["CityView"][];
            nextCursor: null | string;
        };
        CityView: {
            code: string;
            nameZh: string;
            nameEn: string;
            location: components["schemas"]["GeoPoint"];
        };
        /** @description WGS-84 degrees, longitude first. */
        GeoPoint: {
            /** Format: double */
            lon?: number;
            /** Format: double */
            lat?: number;
        };
        CityCalendarView: {
            cityCode: string;
            /** Format: date */
            today: string;
            /** Format: date */
            earliestDate: string;
            /** Format: date */
            lastDate: string;
            items: components["schemas"]["CalendarEntry"][];
        };
        CalendarEntry: {
            /** Format: date */
            date: string;
            open: boolean;
            isOverride: boolean;
            reason: null | components["schemas"]["DayReason"];
            calendarStatus: string;
            bookable: boolean;
            windows: components["schemas"]["CalendarWindow"][];
            /** Format: int64 */
            version: number;
        };
        DayReason: {
            zh: string;
            en: string;
        };
        CalendarWindow: {
            window: components["schemas"]["SlotWindow"];
            taken: components["schemas"]["WindowRoom"];
            capacity: null | components["schemas"]["WindowRoom"];
        };
        WindowRoom: {
            /** Format: int32 */
            stops: number;
            /** Format: int32 */
            units: number;
        };
        CalendarDayView: {
            cityCode: string;
            /** Format: date */
            date: string;
            open: boolean;
            isOverride: boolean;
            reason: null | components["schemas"]["DayReason"];
            calendarStatus: string;
        };
        DayDecision: {
            open: boolean;
            reason?: null | string;
        };
        CityCapacityView: {
            cityCode: string;
            caps: components["schemas"]["CapView"][];
            /** Format: int64 */
            version: number;
        };
        CapView: {
            /** Format: date */
            from: string;
            /** Format: date */
            until: string;
            /** Format: int32 */
            unitsPerDay: null | number;
            /** Format: int32 */
            stopsPerDay: null | number;
            reason: string;
        };
        WantedCaps: {
            caps: components["schemas"]["WantedCap"][];
        };
        WantedCap: {
            /** Format: date */
            from: string;
            /** Format: date */
            until: string;
            /** Format: int32 */
            unitsPerDay?: null | number;
            /** Format: int32 */
            stopsPerDay?: null | number;
            reason: string;
        };
        PolicyView: {
            cityCode: string;
            /** Format: date */
            effectiveFrom: string;
            /** Format: int32 */
            leadTimeWorkingDays: number;
            /** Format: int32 */
            changeCutoffHours: number;
            /** Format: int32 */
            bookingHorizonDays: number;
            windows: components["schemas"]["SlotWindow"][];
            weekdayWindows: components["schemas"]["WeekdayHours"][];
            /** @enum {string} */
            planning: "auto" | "manual";
            /** @enum {string} */
            rebooking: "next-slot" | "task";
            upcoming: components["schemas"]["DatedPolicy"][];
            /** Format: int64 */
            version: number;
        };
        WeekdayHours: {
            /** @enum {string} */
            weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
            windows: components["schemas"]["SlotWindow"][];
        };
        DatedPolicy: {
            /** Format: date */
            effectiveFrom: string;
            /** Format: int32 */
            leadTimeWorkingDays: number;
            /** Format: int32 */
            changeCutoffHours: number;
            /** Format: int32 */
            bookingHorizonDays: number;
            windows: components["schemas"]["SlotWindow"][];
            weekdayWindows: components["schemas"]["WeekdayHours"][];
            /** @enum {string} */
            planning: "auto" | "manual";
            /** @enum {string} */
            rebooking: "next-slot" | "task";
        };
        WantedPolicy: {
            /** Format: int32 */
            leadTimeWorkingDays: number;
            /** Format: int32 */
            changeCutoffHours: number;
            /** Format: int32 */
            bookingHorizonDays: number;
            windows: components["schemas"]["WantedHours"][];
            weekdayWindows?: null | components["schemas"]["WantedWeekday"][];
            /** @enum {string} */
            planning: "auto" | "manual";
            /** @enum {string} */
            rebooking: "next-slot" | "task";
            /** Format: date */
            effectiveFrom?: null | string;
        };
        WantedHours: {
            from: string;
            to: string;
        };
        WantedWeekday: {
            /** @enum {string} */
            weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
            windows: components["schemas"]["WantedHours"][];
        };
        SlotOffers: {
            items: components["schemas"]["SlotOffer"][];
        };
        SlotOffer: {
            /** Format: uuid */
            slotId: string;
            /** Format: date */
            date: string;
            window: components["schemas"]["SlotWindow"];
            free: null | components["schemas"]["SlotRoom"];
            capacity: null | components["schemas"]["SlotRoom"];
            calendarStatus: string;
        };
        SlotRoom: {
            /** Format: int32 */
            stops: number;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            /** Format: int32 */
            largestLoad: number;
        };
        SpeedProfileView: {
            cityCode: string;
            weekdays: components["schemas"]["SpeedPeriodView"][];
            weekends: components["schemas"]["SpeedPeriodView"][];
            /** Format: int64 */
            version: number;
        };
        SpeedPeriodView: {
            from: string;
            to: string;
            /** Format: double */
            factor: number;
        };
        WantedSpeedProfile: {
            weekdays: components["schemas"]["WantedSpeedPeriod"][];
            weekends?: null | components["schemas"]["WantedSpeedPeriod"][];
        };
        WantedSpeedPeriod: {
            from: string;
            to: string;
            /** Format: double */
            factor: number;
        };
        ThresholdView: {
            cityCode: string;
            /** Format: int32 */
            threshold: number;
            /** Format: date */
            effectiveFrom: string;
            upcoming: components["schemas"]["DatedThreshold"][];
            /** Format: int64 */
            version: number;
        };
        DatedThreshold: {
            /** Format: date */
            effectiveFrom: string;
            /** Format: int32 */
            threshold: number;
        };
        WantedThreshold: {
            /** Format: int32 */
            threshold: number;
            /** Format: date */
            effectiveFrom?: null | string;
        };
        CityDayView: {
            cityCode: string;
            /** Format: date */
            date: string;
            zone: string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            asOf: string;
            travelSource: null | string;
            /** Format: int32 */
            replannedStops: number;
            loads: components["schemas"]["RoutingLoadView"][];
            formerLoads: components["schemas"]["RoutingLoadView"][];
            routes: components["schemas"]["RouteView"][];
            unassigned: components["schemas"]["UnassignedView"][];
            absent: components["schemas"]["AbsentDriverView"][];
        };
        RoutingLoadView: {
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            requestId: string;
            donorName: null | string;
            siteName: null | string;
            address: null | string;
            location: null | components["schemas"]["PositionView"];
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            skills: string[];
            /** Format: int32 */
            serviceSeconds: number;
            window: null | components["schemas"]["WindowView"];
            status: string;
        };
        PositionView: {
            /** Format: double */
            lon: number;
            /** Format: double */
            lat: number;
        };
        WindowView: {
            from: string;
            to: string;
        };
        RouteView: {
            /** Format: uuid */
            id: string;
            cityCode: string;
            /** Format: date */
            date: string;
            zone: string;
            /** Format: int64 */
            version: number;
            status: string;
            driver: null | components["schemas"]["DriverRef"];
            vehicle: components["schemas"]["VehicleRef"];
            depot: components["schemas"]["DepotRef"];
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            stops: components["schemas"]["StopView"][];
            breaks: components["schemas"]["RouteBreak"][];
            /** Format: int32 */
            distanceMetres: number;
            visiting: boolean;
            /** Format: int32 */
            lineHaulMetres: number;
            /** Format: int32 */
            durationSeconds: number;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            violations: components["schemas"]["RouteViolation"][];
            overrideReason: null | string;
            allowedCommands: string[];
        };
        DriverRef: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        VehicleRef: {
            /** Format: uuid */
            id: string;
            plate: string;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
        };
        DepotRef: {
            /** Format: uuid */
            id: string;
            nameZh: string;
            nameEn: string;
            location: components["schemas"]["PositionView"];
        };
        StopView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            requestId: string;
            /** Format: int32 */
            trip: number;
            /** Format: int32 */
            sequence: number;
            /** Format: date-time */
            arrival: string;
            /** Format: date-time */
            departure: string;
            lock: string;
            status: string;
            /** Format: date-time */
            eta: null | string;
        };
        RouteBreak: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        RouteViolation: {
            kind: string;
            loadId: null | string;
            /** Format: int64 */
            by: number;
        };
        UnassignedView: {
            /** Format: uuid */
            loadId: string;
            reasons: components["schemas"]["ReasonView"][];
        };
        ReasonView: {
            code: string;
            text: string;
            vehicles: components["schemas"]["Shortfall"][];
            remedy: string;
        };
        Shortfall: {
            /** Format: uuid */
            vehicleId: string;
            /** Format: double */
            shortBy: number;
            unit: string;
        };
        AbsentDriverView: {
            /** Format: uuid */
            unavailabilityId: string;
            driver: components["schemas"]["DriverRef"];
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            reason: string;
        };
        DayDispatch: {
            routeIds?: null | string[];
            base: components["schemas"]["SeenRoute"][];
        };
        SeenRoute: {
            /** Format: uuid */
            routeId: string;
            /** Format: int64 */
            version: number;
        };
        DispatchResults: {
            results: components["schemas"]["DispatchResult"][];
        };
        DispatchResult: {
            /** Format: int32 */
            index: number;
            status: string;
            /** Format: uuid */
            id: string;
            problem: null | components["schemas"]["Problem"];
        };
        /** @description RFC 9457 problem document; further members carry the facts of the refusal. */
        Problem: {
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail?: null | string;
            code: string;
            traceId?: null | string;
            errors: {
                pointer: string;
                detail?: null | string;
            }[];
        };
        StopLocks: {
            locks: components["schemas"]["StopLocking"][];
            base: components["schemas"]["SeenRoute"][];
        };
        StopLocking: {
            /** Format: uuid */
            loadId?: null | string;
            /** Format: uuid */
            routeId?: null | string;
            /** @enum {string} */
            lock: "none" | "driver" | "sequence" | "both";
        };
        EditView: {
            /** Format: uuid */
            editId: null | string;
            dryRun: boolean;
            accepted: boolean;
            violations: components["schemas"]["CrewViolation"][];
            /** Format: int32 */
            metres: number;
            /** Format: int32 */
            seconds: number;
            arrivals: components["schemas"]["ChangedArrival"][];
            /** Format: int64 */
            dayVersion: number;
            /** Format: int32 */
            undo: number;
            /** Format: int32 */
            redo: number;
            routes: components["schemas"]["RouteView"][];
        };
        CrewViolation: {
            kind: string;
            /** Format: uuid */
            vehicleId: null | string;
            loadId: null | string;
            /** Format: int64 */
            by: number;
            overridable: boolean;
        };
        ChangedArrival: {
            /** Format: uuid */
            loadId: string;
            /** Format: date-time */
            before: null | string;
            /** Format: date-time */
            after: null | string;
        };
        StopMoves: {
            moves: components["schemas"]["StopMove"][];
            base: components["schemas"]["SeenRoute"][];
            override?: null | components["schemas"]["Override"];
            dryRun?: null | boolean;
        };
        StopMove: {
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            toRouteId?: null | string;
            /** Format: uuid */
            toVehicleId?: null | string;
            /** Format: int32 */
            trip?: null | number;
            /** Format: int32 */
            sequence?: null | number;
            newTrip?: null | boolean;
        };
        Override: {
            reason: string;
        };
        WantedPlan: {
            /** Format: int32 */
            seconds?: null | number;
            /** Format: int32 */
            iterations?: null | number;
            /** Format: int32 */
            seed?: null | number;
            /** Format: int32 */
            alternatives?: null | number;
            keepRoutes?: null | string[];
        };
        PlanView: {
            /** Format: uuid */
            id: string;
            cityCode: string;
            /** Format: date */
            date: string;
            zone: string;
            /** Format: int64 */
            version: number;
            status: components["schemas"]["PlanStatus"];
            cancelling: boolean;
            /** Format: double */
            progress: number;
            /** Format: int32 */
            seed: number;
            /** Format: int32 */
            seconds: null | number;
            /** Format: int32 */
            iterations: null | number;
            keepRoutes: string[];
            best: null | components["schemas"]["BestSoFarView"];
            base: null | components["schemas"]["RouteVersionView"][];
            travelSource: null | string;
            warnings: components["schemas"]["PlanWarningView"][];
            alternatives: components["schemas"]["AlternativeView"][];
            /** Format: int32 */
            committedAlternative: null | number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: null | string;
        };
        /** @enum {string} */
        PlanStatus: "Queued" | "Running" | "Solved" | "Infeasible" | "Cancelled" | "Committed";
        BestSoFarView: {
            /** Format: double */
            cost: number;
            /** Format: int32 */
            unserved: number;
        };
        RouteVersionView: {
            /** Format: uuid */
            routeId: string;
            /** Format: int64 */
            version: number;
        };
        PlanWarningView: {
            code: string;
            text: string;
        };
        AlternativeView: {
            /** Format: int32 */
            index: number;
            goal: components["schemas"]["PlanGoal"];
            /** Format: int32 */
            seed: number;
            hash: string;
            /** Format: double */
            cost: number;
            /** Format: int32 */
            distanceMetres: number;
            /** Format: int32 */
            durationSeconds: number;
            /** Format: int32 */
            vehicles: number;
            routes: components["schemas"]["SolvedRouteView"][];
            unassigned: components["schemas"]["UnassignedView"][];
            difference: null | components["schemas"]["DifferenceView"];
        };
        /** @enum {string} */
        PlanGoal: "Balanced" | "FewestVehicles" | "Fresh";
        SolvedRouteView: {
            /** Format: uuid */
            vehicleId: string;
            /** Format: uuid */
            driverId: string;
            /** Format: int32 */
            distanceMetres: number;
            /** Format: int32 */
            durationSeconds: number;
            stops: components["schemas"]["SolvedStopView"][];
        };
        SolvedStopView: {
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            requestId: string;
            /** Format: int32 */
            trip: number;
            /** Format: int32 */
            sequence: number;
            /** Format: date-time */
            arrival: string;
            /** Format: date-time */
            departure: string;
        };
        DifferenceView: {
            /** Format: int32 */
            metres: number;
            /** Format: int32 */
            seconds: number;
            /** Format: int32 */
            vehicles: number;
            visits: components["schemas"]["ChangedVisitView"][];
            requestsToTell: string[];
        };
        ChangedVisitView: {
            /** Format: uuid */
            loadId: string;
            /** Format: uuid */
            requestId: string;
            /** Format: uuid */
            vehicleBefore: null | string;
            /** Format: uuid */
            vehicleAfter: null | string;
            /** Format: date-time */
            etaBefore: null | string;
            /** Format: date-time */
            etaAfter: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfPlanSummary: {
            items: components["schemas"]["PlanSummary"][];
            nextCursor: null | string;
        };
        PlanSummary: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["PlanStatus"];
            /** Format: double */
            progress: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: null | string;
        };
        EditStep: {
            /** Format: uuid */
            editId?: null | string;
            base?: null | components["schemas"]["SeenRoute"][];
        };
        Suggestions: {
            /** Format: uuid */
            loadId: string;
            /** Format: int64 */
            dayVersion: number;
            items: components["schemas"]["SuggestedPlace"][];
        };
        SuggestedPlace: {
            /** Format: uuid */
            routeId: null | string;
            /** Format: uuid */
            vehicleId: string;
            /** Format: uuid */
            driverId: string;
            /** Format: int32 */
            trip: number;
            /** Format: int32 */
            sequence: number;
            newTrip: boolean;
            /** Format: date-time */
            arrival: string;
            /** Format: int32 */
            extraMetres: number;
            /** Format: int32 */
            extraSeconds: number;
            /** Format: double */
            extraYuan: number;
            /** Format: int32 */
            etaShiftSeconds: number;
        };
        ContactView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            donorId: string;
            name: string;
            phone: null | string;
            email: null | string;
            language: null | string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            erasedAt: null | string;
        };
        NewDepot: {
            code: string;
            cityCode: string;
            nameZh: string;
            nameEn: string;
            address: string;
            location: components["schemas"]["GivenLocation"];
            opensAt: string;
            closesAt: string;
        };
        /** @description Degrees in WGS-84. */
        GivenLocation: {
            /** Format: double */
            lon: number;
            /** Format: double */
            lat: number;
        };
        DepotView: {
            /** Format: uuid */
            id: string;
            code: string;
            cityCode: string;
            nameZh: string;
            nameEn: string;
            address: string;
            location: components["schemas"]["LocationView"];
            opensAt: string;
            closesAt: string;
        };
        LocationView: {
            /** Format: double */
            lon: number;
            /** Format: double */
            lat: number;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfDepotView: {
            items: components["schemas"]["DepotView"][];
            nextCursor: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfDonorView: {
            items: components["schemas"]["DonorView"][];
            nextCursor: null | string;
        };
        DonorView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            since: string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfSiteView: {
            items: components["schemas"]["SiteView"][];
            nextCursor: null | string;
        };
        SiteView: {
            /** Format: uuid */
            id: string;
            name: string;
            cityCode: string;
            address: string;
            location: components["schemas"]["GeoPoint"];
            locationQuality: string;
            access: components["schemas"]["SiteAccess"];
        };
        SiteAccess: {
            /** Format: int32 */
            floor: null | number;
            elevator: null | boolean;
            loadingDock: null | boolean;
            /** Format: double */
            maxVehicleHeightM: null | number;
            notes: null | string;
            closed?: null | components["schemas"]["ClosedDays"];
        };
        ClosedDays: {
            weekdays: string[];
            dates: string[];
        };
        NewDriver: {
            code: string;
            displayName: string;
            /** Format: uuid */
            depotId: string;
            /** Format: uuid */
            vehicleId?: null | string;
            shift: components["schemas"]["ShiftBody"];
            skills?: null | string[];
            breaks?: null | components["schemas"]["BreakBody"][];
        };
        ShiftBody: {
            from: string;
            to: string;
        };
        BreakBody: {
            earliest: string;
            latest: string;
            /** Format: int32 */
            minutes: number;
        };
        DriverView: {
            /** Format: uuid */
            id: string;
            code: string;
            displayName: string;
            /** Format: uuid */
            depotId: string;
            /** Format: uuid */
            vehicleId: null | string;
            shift: components["schemas"]["ShiftView"];
            skills: string[];
            breaks: components["schemas"]["BreakView"][];
            unavailability: components["schemas"]["UnavailabilityView"][];
            lent: components["schemas"]["LentDayView"][];
        };
        ShiftView: {
            from: string;
            to: string;
        };
        BreakView: {
            earliest: string;
            latest: string;
            /** Format: int32 */
            minutes: number;
        };
        UnavailabilityView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            driverId: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            reason: string;
        };
        LentDayView: {
            /** Format: date */
            date: string;
            cityCode: string;
            onTheWay: boolean;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfDriverView: {
            items: components["schemas"]["DriverView"][];
            nextCursor: null | string;
        };
        NewUnavailability: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            reason: string;
        };
        NewDropOffEvent: {
            code: string;
            cityCode: string;
            nameZh: string;
            nameEn: string;
            host?: null | string;
            venue: string;
            address: string;
            location: components["schemas"]["GivenLocation"];
            /** Format: date */
            date: string;
            from: string;
            to: string;
            capacityPerHalfHour?: null | components["schemas"]["GivenCapacity"];
            acceptedCategories?: null | string[];
        };
        GivenCapacity: {
            /** Format: int32 */
            registrations: number;
            /** Format: int32 */
            units: number;
        };
        DropOffEventView: {
            /** Format: uuid */
            id: string;
            code: string;
            cityCode: string;
            nameZh: string;
            nameEn: string;
            host: null | string;
            venue: string;
            address: string;
            location: components["schemas"]["GeoPoint"];
            /** Format: date */
            date: string;
            from: string;
            to: string;
            capacityPerHalfHour: components["schemas"]["HalfHourCapacity"];
            acceptedCategories: string[];
            status: components["schemas"]["DropOffStatus"];
            /** Format: int64 */
            version: number;
            halfHours: components["schemas"]["HalfHourView"][];
            counts: null | components["schemas"]["DropOffCounts"];
            allowedCommands: string[];
        };
        HalfHourCapacity: {
            /** Format: int32 */
            registrations?: number;
            /** Format: int32 */
            units?: number;
        };
        /** @enum {string} */
        DropOffStatus: "Draft" | "Published" | "Open" | "Closed";
        HalfHourView: {
            from: string;
            to: string;
            free: components["schemas"]["HalfHourCapacity"];
        };
        DropOffCounts: {
            /** Format: int32 */
            registered: number;
            /** Format: int32 */
            came: number;
            /** Format: int32 */
            walkIns: number;
            /** Format: int64 */
            countedUnits: number;
            /** Format: int64 */
            pieces: number;
            byCategory: components["schemas"]["CategoryCount"][];
        };
        CategoryCount: {
            category: string;
            /** Format: int64 */
            quantity: number;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfDropOffEventView: {
            items: components["schemas"]["DropOffEventView"][];
            nextCursor: null | string;
        };
        DropOffChange: {
            nameZh?: null | string;
            nameEn?: null | string;
            host?: null | string;
            venue?: null | string;
            address?: null | string;
            location?: null | components["schemas"]["GivenLocation"];
            /** Format: date */
            date?: null | string;
            from?: null | string;
            to?: null | string;
            capacityPerHalfHour?: null | components["schemas"]["GivenCapacity"];
            acceptedCategories?: null | string[];
        };
        NewRegistration: {
            /** Format: uuid */
            donorId?: null | string;
            from?: null | string;
            walkIn?: null | boolean;
            donorName?: null | string;
            lines: components["schemas"]["SubmittedLine"][];
            reference?: null | string;
        };
        SubmittedLine: {
            category: string;
            /** Format: int32 */
            quantity: number;
        };
        RegistrationView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dropOffEventId: string;
            status: components["schemas"]["RegistrationStatus"];
            /** Format: int64 */
            version: number;
            /** Format: uuid */
            donorId: null | string;
            donorName: null | string;
            /** Format: uuid */
            partnerId: null | string;
            /** Format: uuid */
            requestId: null | string;
            walkIn: boolean;
            /** Format: date */
            date: string;
            from: null | string;
            to: null | string;
            lines: components["schemas"]["Line"][];
            /** Format: int32 */
            countedUnits: number;
            brought: null | components["schemas"]["Line"][];
            reference: null | string;
            allowedCommands: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            checkedInAt: null | string;
            /** Format: date-time */
            cancelledAt: null | string;
        };
        /** @enum {string} */
        RegistrationStatus: "Registered" | "CheckedIn" | "NoShow" | "Cancelled";
        Line: {
            category: string;
            /** Format: int32 */
            quantity: number;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfRegistrationView: {
            items: components["schemas"]["RegistrationView"][];
            nextCursor: null | string;
        };
        Arrival: {
            lines?: null | components["schemas"]["SubmittedLine"][];
        };
        KpiReport: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            zone: string;
            /** Format: date-time */
            asOf: string;
            cityCode: null | string;
            total: components["schemas"]["KpiFigures"];
            days: components["schemas"]["DayKpis"][];
            cities: components["schemas"]["CityKpis"][];
        };
        KpiFigures: {
            stops: components["schemas"]["StopCounts"];
            onTime: components["schemas"]["Punctuality"];
            firstAttempt: components["schemas"]["MeasuredShare"];
            /** Format: double */
            unitsCollected: number;
            /** Format: double */
            unitsPerStop: null | number;
            /** Format: int32 */
            routes: number;
            /** Format: int32 */
            routesDriven: number;
            /** Format: int64 */
            distanceMetres: number;
            /** Format: double */
            metresPerUnit: null | number;
            vehicleUse: components["schemas"]["MeasuredShare"];
            shiftUse: components["schemas"]["ShiftUse"];
            /** Format: int32 */
            loadsWithoutPlace: number;
        };
        StopCounts: {
            /** Format: int32 */
            planned: number;
            /** Format: int32 */
            completed: number;
            /** Format: int32 */
            partial: number;
            /** Format: int32 */
            failed: number;
            /** Format: int32 */
            skipped: number;
            /** Format: int32 */
            replanned: number;
        };
        Punctuality: {
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            of: number;
            /** Format: double */
            share: null | number;
            /** Format: int32 */
            early: number;
            /** Format: int32 */
            late: number;
        };
        MeasuredShare: {
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            of: number;
            /** Format: double */
            share: null | number;
        };
        ShiftUse: {
            /** Format: int64 */
            seconds: number;
            /** Format: int64 */
            ofSeconds: number;
            /** Format: double */
            share: null | number;
        };
        DayKpis: {
            /** Format: date */
            date: string;
            figures: components["schemas"]["KpiFigures"];
        };
        CityKpis: {
            cityCode: string;
            figures: components["schemas"]["KpiFigures"];
        };
        MeView: {
            /** Format: uuid */
            id: string;
            role: string;
            displayName: null | string;
            /** Format: uuid */
            donorId: null | string;
            donorName: null | string;
            /** Format: uuid */
            partnerId: null | string;
            cities: string[];
            scopes: string[];
            driverCode: null | string;
        };
        NewOAuthClient: {
            name: string;
            /** @enum {string} */
            role: "donor" | "partner" | "dispatcher" | "driver" | "admin";
            /** Format: uuid */
            donorId?: null | string;
            donorName?: null | string;
            /** Format: uuid */
            partnerId?: null | string;
            cities?: null | string[];
            scopes?: null | string[];
            /** Format: int32 */
            requestsPerMinute?: null | number;
            driverCode?: null | string;
        };
        IssuedOAuthClientView: {
            secret?: null | string;
            /** Format: uuid */
            id?: string;
            name?: string;
            role?: string;
            /** Format: uuid */
            donorId?: null | string;
            donorName?: null | string;
            /** Format: uuid */
            partnerId?: null | string;
            cities?: string[];
            scopes?: string[];
            /** Format: int32 */
            requestsPerMinute?: number;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            revokedAt?: null | string;
            driverCode?: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfOAuthClientView: {
            items: components["schemas"]["OAuthClientView"][];
            nextCursor: null | string;
        };
        OAuthClientView: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
            /** Format: uuid */
            donorId: null | string;
            donorName: null | string;
            /** Format: uuid */
            partnerId: null | string;
            cities: string[];
            scopes: string[];
            /** Format: int32 */
            requestsPerMinute: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            revokedAt: null | string;
            driverCode: null | string;
        };
        PickupSubmission: {
            /** Format: uuid */
            donorId?: null | string;
            site: components["schemas"]["SubmittedSite"];
            contact: components["schemas"]["SubmittedContact"];
            lines: components["schemas"]["SubmittedLine"][];
            availability?: null | components["schemas"]["SubmittedAvailability"][];
            /** Format: uuid */
            holdId?: null | string;
            /** @enum {null|string} */
            onIneligible?: "offer" | "reject" | null;
            allowDuplicate?: null | boolean;
            reference?: null | string;
        };
        SubmittedSite: {
            name: string;
            cityCode: string;
            address: string;
            location?: null | components["schemas"]["GivenLocation"];
            access?: null | components["schemas"]["SubmittedAccess"];
        };
        SubmittedAccess: {
            /** Format: int32 */
            floor?: null | number;
            elevator?: null | boolean;
            loadingDock?: null | boolean;
            /** Format: double */
            maxVehicleHeightM?: null | number;
            notes?: null | string;
            closed?: null | components["schemas"]["SubmittedClosedDays"];
        };
        SubmittedClosedDays: {
            weekdays?: null | string[];
            dates?: null | string[];
        };
        SubmittedContact: {
            name: string;
            phone?: null | string;
            email?: null | string;
            language?: null | string;
        };
        SubmittedAvailability: {
            /** Format: date */
            date?: null | string;
            from?: null | string;
            to?: null | string;
            start?: null | string;
            end?: null | string;
        };
        PickupView: {
            /** Format: uuid */
            id: string;
            number: string;
            status: components["schemas"]["RequestStatus"];
            /** Format: int64 */
            version: number;
            /** Format: uuid */
            donorId: string;
            donorName: string;
            /** Format: uuid */
            partnerId: null | string;
            site: components["schemas"]["SiteView"];
            /** Format: uuid */
            contactId: string;
            lines: components["schemas"]["Line"][];
            /** Format: int32 */
            countedUnits: number;
            /** Format: int32 */
            pieces: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            skills: string[];
            availability: components["schemas"]["DatedWindowView"][];
            purpose: string;
            /** Format: uuid */
            holdId: null | string;
            reference: null | string;
            decision: components["schemas"]["Decision"];
            scheduleNote: null | components["schemas"]["ScheduleNote"];
            loads: components["schemas"]["LoadView"][];
            allowedCommands: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            cancelledAt: null | string;
            conversion: null | components["schemas"]["ConversionView"];
            acceptance: null | components["schemas"]["AcceptanceView"];
            /** Format: date-time */
            reviewUntil: null | string;
            remainder: null | components["schemas"]["Remainder"];
            closure: null | components["schemas"]["ClosureView"];
            pendingChange: null | components["schemas"]["PendingChangeView"];
            /** Format: uuid */
            consolidationId: null | string;
            trackingUrl: string;
        };
        /** @enum {string} */
        RequestStatus: "Ineligible" | "Converted" | "Expired" | "Cancelled" | "EligibilityReview" | "AwaitingSchedule" | "Waitlisted" | "Unschedulable" | "InProgress" | "PartiallyScheduled" | "Scheduled" | "Assigned" | "Collected" | "PartiallyCollected" | "NotCollected" | "Closed";
        DatedWindowView: {
            /** Format: date */
            date: string;
            from: string;
            to: string;
        };
        Decision: {
            eligible: boolean;
            rule: string;
            /** Format: int32 */
            threshold: number;
            /** Format: int32 */
            countedUnits: number;
            perLine: components["schemas"]["CountedLine"][];
            alternatives: components["schemas"]["Alternative"][];
            warnings: components["schemas"]["Warning"][];
        };
        CountedLine: {
            category: string;
            /** Format: int32 */
            quantity: number;
            countsAsComputer: boolean;
            /** Format: int32 */
            counted: number;
        };
        Alternative: {
            type: string;
            /** Format: uuid */
            id?: null | string;
            nameZh?: null | string;
            nameEn?: null | string;
            venue?: null | string;
            /** Format: date */
            date?: null | string;
            from?: null | string;
            to?: null | string;
            address?: null | string;
        };
        Warning: {
            code: string;
            cityCode: string;
            nameZh: string;
            nameEn: string;
        };
        ScheduleNote: {
            code: string;
            /** Format: date */
            nextPossibleDate?: null | string;
            /** Format: date */
            from?: null | string;
            /** Format: date */
            to?: null | string;
            /** Format: int32 */
            position?: null | number;
        };
        LoadView: {
            /** Format: uuid */
            loadId: string;
            /** Format: int32 */
            seq: number;
            /** Format: int32 */
            of: number;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            /** Format: date */
            date: null | string;
            window: null | components["schemas"]["WindowView"];
            status: components["schemas"]["LoadStatus"];
            /** Format: date-time */
            changeUntil: null | string;
            /** Format: uuid */
            routeId: null | string;
            driver: null | components["schemas"]["NamedDriver"];
            vehicle: null | components["schemas"]["NamedVehicle"];
            /** Format: date-time */
            eta: null | string;
        };
        /** @enum {string} */
        LoadStatus: "Pending" | "Scheduled" | "Assigned" | "Dispatched" | "InProgress" | "Collected" | "Partial" | "Failed" | "Cancelled";
        NamedDriver: {
            name: string;
        };
        NamedVehicle: {
            plate: string;
        };
        ConversionView: {
            /** Format: uuid */
            dropOffEventId: string;
            /** Format: uuid */
            registrationId: string;
            /** Format: date-time */
            at: string;
        };
        AcceptanceView: {
            reason: string;
            /** Format: date-time */
            at: string;
        };
        Remainder: {
            lines: components["schemas"]["RemainingLine"][];
            /** Format: date-time */
            until: string;
        };
        RemainingLine: {
            category: string;
            /** Format: int32 */
            quantity: number;
            reason: string;
        };
        ClosureView: {
            kind: components["schemas"]["ClosureKind"];
            /** Format: date-time */
            at: string;
        };
        /** @enum {string} */
        ClosureKind: "Reconciled" | "Short" | "RemainderExpired";
        PendingChangeView: {
            kind: components["schemas"]["ChangeKind"];
            loadIds: string[];
            /** Format: date-time */
            at: string;
        };
        /** @enum {string} */
        ChangeKind: "Cancel" | "Amend";
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfPickupView: {
            items: components["schemas"]["PickupView"][];
            nextCursor: null | string;
        };
        PickupChange: {
            site?: null | components["schemas"]["SiteChange"];
            contact?: null | components["schemas"]["SubmittedContact"];
            lines?: null | components["schemas"]["SubmittedLine"][];
            availability?: null | components["schemas"]["SubmittedAvailability"][];
            reference?: null | string;
        };
        SiteChange: {
            name?: null | string;
            cityCode?: null | string;
            address?: null | string;
            location?: null | components["schemas"]["GivenLocation"];
            access?: null | components["schemas"]["SubmittedAccess"];
        };
        Cancellation: {
            reason?: null | string;
        };
        ClosingReason: {
            reason: string;
        };
        WantedDropOff: {
            /** Format: uuid */
            dropOffEventId: string;
            from: string;
        };
        EligibilityOverride: {
            reason: string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfTimelineView: {
            items: components["schemas"]["TimelineView"][];
            nextCursor: null | string;
        };
        TimelineView: {
            /** Format: date-time */
            at: string;
            kind: components["schemas"]["TimelineKind"];
            text: string;
            textZh: string;
            textEn: string;
        };
        /** @enum {string} */
        TimelineKind: "Submitted" | "FoundIneligible" | "Cancelled" | "ScheduleChanged" | "Scheduled" | "Rescheduled" | "Waitlisted" | "Promoted" | "Unschedulable" | "Assigned" | "Unassigned" | "Converted" | "Amended" | "BecameEligible" | "UnderReview" | "Accepted" | "ReviewEnded" | "Expired" | "Dispatched" | "TakenBack" | "Arrived" | "Collected" | "PartiallyCollected" | "NotCollected" | "LeftForCapacity" | "LeftNotReady" | "Reconciled" | "Closed" | "RemainderExpired" | "CancelAsked" | "AmendAsked" | "ChangeRefused" | "Joined" | "CameBack" | "Consolidated" | "ForAll" | "EtaChanged" | "WindowMissed";
        WantedCommit: {
            /** Format: int32 */
            alternative?: null | number;
            base?: null | components["schemas"]["BaseVersion"][];
        };
        BaseVersion: {
            /** Format: uuid */
            routeId: string;
            /** Format: int64 */
            version: number;
        };
        RouteReason: {
            reason: string;
        };
        RouteAssignment: {
            /** Format: uuid */
            driverId?: null | string;
            /** Format: uuid */
            vehicleId?: null | string;
            override?: null | components["schemas"]["Override"];
        };
        PhotosView: {
            items: components["schemas"]["PhotoView"][];
        };
        PhotoView: {
            /** Format: uuid */
            id: string;
            kind: string;
            /** Format: uuid */
            routeId: string;
            /** Format: uuid */
            stopId: string;
            contentType: string;
            /** Format: int32 */
            bytes: number;
            /** Format: int32 */
            width: number;
            /** Format: int32 */
            height: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfDispatcherTaskView: {
            items: components["schemas"]["DispatcherTaskView"][];
            nextCursor: null | string;
        };
        DispatcherTaskView: {
            /** Format: uuid */
            id: string;
            cityCode: string;
            kind: string;
            /** Format: uuid */
            requestId: string;
            number: string;
            /** Format: uuid */
            loadId: null | string;
            reasons: components["schemas"]["TaskReason"][];
            alternatives: components["schemas"]["GrowthAlternative"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            resolvedAt: null | string;
            resolvedBy: null | string;
            note: null | string;
        };
        TaskReason: {
            code: string;
            remedy: string;
        };
        GrowthAlternative: {
            parts: components["schemas"]["GrowthPart"][];
            /** Format: int32 */
            extraMetres: number;
            /** Format: int32 */
            etaShiftSeconds: number;
        };
        GrowthPart: {
            /** Format: uuid */
            fleetDayId: string;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
        };
        TaskDecision: {
            /** Format: int32 */
            alternative?: null | number;
            note?: null | string;
        };
        NewUser: {
            userName: string;
            displayName: string;
            /** @enum {string} */
            role: "dispatcher" | "driver" | "admin";
            cities?: null | string[];
            password: string;
            driverCode?: null | string;
        };
        UserView: {
            /** Format: uuid */
            id: string;
            userName: string;
            displayName: string;
            role: string;
            cities: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            disabledAt: null | string;
            driverCode: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfUserView: {
            items: components["schemas"]["UserView"][];
            nextCursor: null | string;
        };
        UserChange: {
            displayName?: null | string;
            /** @enum {null|string} */
            role?: "dispatcher" | "driver" | "admin" | null;
            cities?: null | string[];
            disabled?: null | boolean;
            password?: null | string;
            driverCode?: null | string;
        };
        NewVehicle: {
            plate: string;
            /** Format: uuid */
            depotId: string;
            /** @enum {string} */
            kind: "van" | "truck";
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            skills?: null | string[];
            /** Format: int32 */
            tripsPerDay?: null | number;
        };
        VehicleView: {
            /** Format: uuid */
            id: string;
            plate: string;
            /** Format: uuid */
            depotId: string;
            kind: string;
            /** Format: int32 */
            units: number;
            /** Format: double */
            kg: number;
            /** Format: double */
            m3: number;
            skills: string[];
            /** Format: int32 */
            tripsPerDay: number;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfVehicleView: {
            items: components["schemas"]["VehicleView"][];
            nextCursor: null | string;
        };
        /** @description One page of a list; `nextCursor` is null on the last. */
        PageOfWaitlistEntry: {
            items: components["schemas"]["WaitlistEntry"][];
            nextCursor: null | string;
        };
        WaitlistEntry: {
            /** Format: uuid */
            requestId: string;
            number: string;
            /** Format: int32 */
            position: number;
            state: string;
            reason: null | string;
            /** Format: int32 */
            units: number;
            /** Format: int32 */
            pendingLoads: number;
            /** Format: date */
            from: null | string;
            /** Format: date */
            to: null | string;
            /** Format: date-time */
            askedAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorView"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                role?: "donor" | "partner" | "dispatcher" | "driver" | "admin";
                donorId?: string;
                partnerId?: string;
                active?: boolean;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfApiKeyView"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "ERP of Huangpu Trading",
                 *       "role": "donor",
                 *       "donorId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "donorName": "Huangpu Trading Co., Ltd.",
                 *       "scopes": [
                 *         "requests:read",
                 *         "requests:write"
                 *       ],
                 *       "requestsPerMinute": 300
                 *     }
                 */
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyView"];
                };
            };
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                cityCode?: string;
                date?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAppointmentView"];
                };
            };
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                loadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "date": "2026-10-20",
                 *       "window": {
                 *         "from": "13:00",
                 *         "to": "17:00"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WantedAppointment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                entity?: "PickupRequest" | "DropOffEvent" | "Registration" | "CityThreshold" | "Category" | "Contact" | "Consolidation" | "DonorDelegation" | "RecurringPickup" | "CityPolicy" | "CalendarDay" | "CityCapacity" | "HolidayCalendar" | "Route" | "CityDay" | "CitySpeed" | "Plan";
                entityId?: string;
                actor?: string;
                cityCode?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAuditView"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfCategoryView"];
                };
            };
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDetails"];
                };
            };
        };
    };
    setCategory: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nameZh": "扫描仪",
                 *       "nameEn": "Scanner",
                 *       "countsAsComputer": false,
                 *       "excluded": false,
                 *       "kgPerPiece": 3.2,
                 *       "m3PerPiece": 0.02
                 *     }
                 */
                "application/json": components["schemas"]["CategoryChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDetails"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDetails"];
                };
            };
        };
    };
    listCities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfCityView"];
                };
            };
        };
    };
    listCalendarDays: {
        parameters: {
            query?: {
                /** @description First local date, today where it is left out. */
                from?: string;
                /** @description Last local date, at most 62 days later; 30 where it is left out. */
                to?: string;
            };
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityCalendarView"];
                };
            };
        };
    };
    getCalendarDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDayView"];
                };
            };
        };
    };
    setCalendarDay: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "open": false,
                 *       "reason": "Stocktaking at the depot"
                 *     }
                 */
                "application/json": components["schemas"]["DayDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDayView"];
                };
            };
        };
    };
    getCapacity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityCapacityView"];
                };
            };
        };
    };
    setCapacity: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "caps": [
                 *         {
                 *           "from": "2027-03-01",
                 *           "until": "2027-03-12",
                 *           "unitsPerDay": 300,
                 *           "stopsPerDay": 12,
                 *           "reason": "Stocktaking at the depot"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WantedCaps"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityCapacityView"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
        };
    };
    setPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "leadTimeWorkingDays": 5,
                 *       "changeCutoffHours": 48,
                 *       "bookingHorizonDays": 120,
                 *       "windows": [
                 *         {
                 *           "from": "09:00",
                 *           "to": "12:00"
                 *         },
                 *         {
                 *           "from": "13:00",
                 *           "to": "17:00"
                 *         }
                 *       ],
                 *       "weekdayWindows": [
                 *         {
                 *           "weekday": "saturday",
                 *           "windows": [
                 *             {
                 *               "from": "09:00",
                 *               "to": "12:00"
                 *             }
                 *           ]
                 *         }
                 *       ],
                 *       "planning": "auto",
                 *       "rebooking": "next-slot"
                 *     }
                 */
                "application/json": components["schemas"]["WantedPolicy"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
        };
    };
    listSlots: {
        parameters: {
            query?: {
                /** @description First local date. */
                from?: string;
                /** @description Last local date, at most 62 days later. */
                to?: string;
                units?: number;
                kg?: number;
                m3?: number;
            };
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotOffers"];
                };
            };
        };
    };
    getSpeedProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeedProfileView"];
                };
            };
        };
    };
    setSpeedProfile: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "weekdays": [
                 *         {
                 *           "from": "07:00",
                 *           "to": "09:00",
                 *           "factor": 1.6
                 *         },
                 *         {
                 *           "from": "17:00",
                 *           "to": "19:00",
                 *           "factor": 1.5
                 *         }
                 *       ],
                 *       "weekends": [
                 *         {
                 *           "from": "10:00",
                 *           "to": "18:00",
                 *           "factor": 1.15
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WantedSpeedProfile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeedProfileView"];
                };
            };
        };
    };
    getThreshold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThresholdView"];
                };
            };
        };
    };
    setThreshold: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                cityCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "threshold": 30
                 *     }
                 */
                "application/json": components["schemas"]["WantedThreshold"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThresholdView"];
                };
            };
        };
    };
    getCityDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityDayView"];
                };
            };
        };
    };
    dispatchCityDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "base": [
                 *         {
                 *           "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *           "version": 3
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DayDispatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchResults"];
                };
            };
        };
    };
    lockStops: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locks": [
                 *         {
                 *           "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *           "lock": "both"
                 *         }
                 *       ],
                 *       "base": [
                 *         {
                 *           "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *           "version": 7
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["StopLocks"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
                };
            };
        };
    };
    moveStops: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "moves": [
                 *         {
                 *           "loadId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b12",
                 *           "toRouteId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *           "trip": 1,
                 *           "sequence": 1
                 *         }
                 *       ],
                 *       "base": [
                 *         {
                 *           "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *           "version": 7
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["StopMoves"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPlanSummary"];
                };
            };
        };
    };
    askPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 2,
                 *       "alternatives": 2,
                 *       "keepRoutes": []
                 *     }
                 */
                "application/json": components["schemas"]["WantedPlan"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
        };
    };
    redoEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "base": []
                 *     }
                 */
                "application/json": components["schemas"]["EditStep"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
                };
            };
        };
    };
    streamCityDay: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    suggestPlaces: {
        parameters: {
            query: {
                loadId: string;
            };
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
        };
    };
    undoEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cityCode: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "base": []
                 *     }
                 */
                "application/json": components["schemas"]["EditStep"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
        };
    };
    listDepots: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDepotView"];
                };
            };
        };
    };
    registerDepot: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "SH-DEPOT-2",
                 *       "cityCode": "310000",
                 *       "nameZh": "上海桃浦仓库",
                 *       "nameEn": "Taopu Depot, Shanghai",
                 *       "address": "1228 Zhennan Road, Putuo District",
                 *       "location": {
                 *         "lon": 121.365,
                 *         "lat": 31.283
                 *       },
                 *       "opensAt": "08:00",
                 *       "closesAt": "18:00"
                 *     }
                 */
                "application/json": components["schemas"]["NewDepot"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepotView"];
                };
            };
        };
    };
    listDonors: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDonorView"];
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfSiteView"];
                };
            };
        };
    };
    listDrivers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDriverView"];
                };
            };
        };
    };
    registerDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "SH-D-21",
                 *       "displayName": "Wang Lei",
                 *       "depotId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "shift": {
                 *         "from": "08:30",
                 *         "to": "17:30"
                 *       },
                 *       "skills": [
                 *         "two-person-lift"
                 *       ],
                 *       "breaks": [
                 *         {
                 *           "earliest": "11:30",
                 *           "latest": "13:00",
                 *           "minutes": 30
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewDriver"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverView"];
                };
            };
        };
    };
    markDriverUnavailable: {
        parameters: {
            query?: never;
            header: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-12-01",
                 *       "to": "2026-12-03",
                 *       "reason": "Unwell"
                 *     }
                 */
                "application/json": components["schemas"]["NewUnavailability"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnavailabilityView"];
                };
            };
        };
    };
    endDriverUnavailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unavailabilityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDropOffEvents: {
        parameters: {
            query?: {
                cityCode?: string;
                from?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDropOffEventView"];
                };
            };
        };
    };
    createDropOffEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "SH-2026-10",
                 *       "cityCode": "310000",
                 *       "nameZh": "上海电脑捐赠日",
                 *       "nameEn": "Shanghai donation day",
                 *       "host": "AmCham Shanghai",
                 *       "venue": "27F Infinitus Tower",
                 *       "address": "168 Hubin Road, Huangpu District",
                 *       "location": {
                 *         "lon": 121.4737,
                 *         "lat": 31.223
                 *       },
                 *       "date": "2026-10-24",
                 *       "from": "09:30",
                 *       "to": "16:00",
                 *       "capacityPerHalfHour": {
                 *         "registrations": 10,
                 *         "units": 120
                 *       },
                 *       "acceptedCategories": [
                 *         "laptop",
                 *         "desktop"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewDropOffEvent"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOffEventView"];
                };
            };
        };
    };
    getDropOffEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOffEventView"];
                };
            };
        };
    };
    amendDropOffEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "17:00",
                 *       "capacityPerHalfHour": {
                 *         "registrations": 12,
                 *         "units": 150
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DropOffChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOffEventView"];
                };
            };
        };
    };
    closeDropOffEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOffEventView"];
                };
            };
        };
    };
    publishDropOffEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOffEventView"];
                };
            };
        };
    };
    listRegistrations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfRegistrationView"];
                };
            };
        };
    };
    registerForDropOff: {
        parameters: {
            query?: never;
            header: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "10:00",
                 *       "lines": [
                 *         {
                 *           "category": "laptop",
                 *           "quantity": 4
                 *         }
                 *       ],
                 *       "reference": "PO-4712"
                 *     }
                 */
                "application/json": components["schemas"]["NewRegistration"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationView"];
                };
            };
        };
    };
    getRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationView"];
                };
            };
        };
    };
    cancelRegistration: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationView"];
                };
            };
        };
    };
    checkInRegistration: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "category": "laptop",
                 *           "quantity": 3
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Arrival"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationView"];
                };
            };
        };
    };
    getKpis: {
        parameters: {
            query?: {
                /** @description One city; all of yours where it is left out. */
                cityCode?: string;
                /** @description First local date; four weeks up to the last one where it is left out. */
                from?: string;
                /** @description Last local date, today where it is left out; at most 92 dates in all. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiReport"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
        };
    };
    listOAuthClients: {
        parameters: {
            query?: {
                role?: "donor" | "partner" | "dispatcher" | "driver" | "admin";
                donorId?: string;
                partnerId?: string;
                active?: boolean;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfOAuthClientView"];
                };
            };
        };
    };
    createOAuthClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "ERP of Huangpu Trading",
                 *       "role": "donor",
                 *       "donorId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "donorName": "Huangpu Trading Co., Ltd.",
                 *       "scopes": [
                 *         "requests:read",
                 *         "requests:write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewOAuthClient"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedOAuthClientView"];
                };
            };
        };
    };
    getOAuthClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientView"];
                };
            };
        };
    };
    revokeOAuthClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPickups: {
        parameters: {
            query?: {
                status?: "Ineligible" | "Converted" | "Expired" | "Cancelled" | "EligibilityReview" | "AwaitingSchedule" | "Waitlisted" | "Unschedulable" | "InProgress" | "PartiallyScheduled" | "Scheduled" | "Assigned" | "Collected" | "PartiallyCollected" | "NotCollected" | "Closed";
                cityCode?: string;
                donorId?: string;
                from?: string;
                to?: string;
                text?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPickupView"];
                };
            };
        };
    };
    submitPickup: {
        parameters: {
            query?: never;
            header: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "site": {
                 *         "name": "Infinitus Tower",
                 *         "cityCode": "310000",
                 *         "address": "168 Hubin Road, Huangpu District",
                 *         "location": {
                 *           "lon": 121.4737,
                 *           "lat": 31.223
                 *         },
                 *         "access": {
                 *           "floor": 27,
                 *           "elevator": true,
                 *           "loadingDock": false,
                 *           "maxVehicleHeightM": 3.2,
                 *           "notes": "",
                 *           "closed": {
                 *             "weekdays": [
                 *               "sunday"
                 *             ],
                 *             "dates": [
                 *               "2026-12-24"
                 *             ]
                 *           }
                 *         }
                 *       },
                 *       "contact": {
                 *         "name": "IT office",
                 *         "phone": "+86 21 5550 0100",
                 *         "email": "it@example.com",
                 *         "language": "zh-CN"
                 *       },
                 *       "lines": [
                 *         {
                 *           "category": "laptop",
                 *           "quantity": 25
                 *         },
                 *         {
                 *           "category": "desktop",
                 *           "quantity": 8
                 *         }
                 *       ],
                 *       "onIneligible": "offer",
                 *       "allowDuplicate": false,
                 *       "reference": "PO-4711"
                 *     }
                 */
                "application/json": components["schemas"]["PickupSubmission"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    getPickup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    amendPickup: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "site": {
                 *         "access": {
                 *           "floor": 3,
                 *           "notes": "Ask for Mr Li at gate 3"
                 *         }
                 *       },
                 *       "lines": [
                 *         {
                 *           "category": "laptop",
                 *           "quantity": 31
                 *         },
                 *         {
                 *           "category": "monitor",
                 *           "quantity": 10
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PickupChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    cancelPickup: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The office moves later than planned"
                 *     }
                 */
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    closePickup: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The school next door took the rest"
                 *     }
                 */
                "application/json": components["schemas"]["ClosingReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    convertPickup: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dropOffEventId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "from": "10:00"
                 *     }
                 */
                "application/json": components["schemas"]["WantedDropOff"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    overrideEligibility: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The truck passes the gate that day"
                 *     }
                 */
                "application/json": components["schemas"]["EligibilityOverride"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
        };
    };
    getPickupTimeline: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfTimelineView"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
        };
    };
    cancelPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
        };
    };
    commitPlan: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "alternative": 0
                 *     }
                 */
                "application/json": components["schemas"]["WantedCommit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
        };
    };
    getRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
        };
    };
    abortRoute: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The vehicle broke down"
                 *     }
                 */
                "application/json": components["schemas"]["RouteReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
        };
    };
    assignRoute: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "driverId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "override": {
                 *         "reason": "Agreed with the driver"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RouteAssignment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
        };
    };
    dispatchRoute: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
        };
    };
    listRoutePhotos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotosView"];
                };
            };
        };
    };
    recallRoute: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The vehicle broke down"
                 *     }
                 */
                "application/json": components["schemas"]["RouteReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
        };
    };
    getRouteSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                cityCode?: string;
                kind?: "PlaceLoad" | "DivideRequest" | "GrowLoad" | "NoFleet" | "VisitFailed";
                resolved?: boolean;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDispatcherTaskView"];
                };
            };
        };
    };
    resolveTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "alternative": null,
                 *       "note": "The donor agreed to a second visit"
                 *     }
                 */
                "application/json": components["schemas"]["TaskDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatcherTaskView"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                role?: "dispatcher" | "driver" | "admin";
                active?: boolean;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfUserView"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userName": "li.wei",
                 *       "displayName": "Li Wei",
                 *       "role": "dispatcher",
                 *       "cities": [
                 *         "310000"
                 *       ],
                 *       "password": "four-plain-words-do"
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag last seen, so that nothing is changed that the caller has not seen; 412 when there is a newer one. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cities": [
                 *         "310000",
                 *         "320500"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    listVehicles: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfVehicleView"];
                };
            };
        };
    };
    registerVehicle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body within 72 hours: the same answer, no second effect. 1 to 255 visible characters, with or without quotes. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plate": "沪A·D1234",
                 *       "depotId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
                 *       "kind": "van",
                 *       "units": 120,
                 *       "kg": 900,
                 *       "m3": 6.5,
                 *       "skills": [
                 *         "tail-lift"
                 *       ],
                 *       "tripsPerDay": 2
                 *     }
                 */
                "application/json": components["schemas"]["NewVehicle"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleView"];
                };
            };
        };
    };
    listWaitlist: {
        parameters: {
            query?: {
                cityCode?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfWaitlistEntry"];
                };
            };
        };
    };
}
