// Made by `npm run api`; a test holds it equal to what the Gateway serves.
export interface paths {
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
    "/v1/city-days/{cityCode}/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loads, routes and unassigned loads of one city on one local date
         * @description A route of a visiting crew shows the depot of its hub. Up to 150 km away it starts and ends there; farther, at the city's seat, and the crew travels on the days before and after. Its line haul is part of the distance either way. travelSource says whose travel times the newest plan was made from: estimates where no street network is set or none answered, mixed where it did for some ways only.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        CityDayView: {
            cityCode: string;
            /** Format: date */
            date: string;
            zone: string;
            /** Format: int64 */
            version: number;
            travelSource: null | string;
            /** Format: int32 */
            replannedStops: number;
            loads: components["schemas"]["RoutingLoadView"][];
            routes: components["schemas"]["RouteView"][];
            unassigned: components["schemas"]["UnassignedView"][];
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            /** @description validation-failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal-error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dependency-unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description validation-failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal-error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dependency-unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description validation-failed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden, scope-missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal-error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dependency-unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
