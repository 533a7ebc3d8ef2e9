using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Driving;
using Netspring.Routing.Editing;
using Netspring.Routing.Equipping;
using Netspring.Routing.Lending;
using Netspring.Routing.Photographing;
using Netspring.Routing.Planning;
using Netspring.Routing.Refreshing;
using Netspring.Routing.Replacing;
using Netspring.Routing.Retaining;
using Netspring.Routing.Solving;
using Netspring.Routing.Streaming;
using Netspring.Routing.Watching;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing;

public static class RoutingServices
{
    private const int DaysOfUnreferencedPhotos = 14;

    public static void AddRoutingServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<RoutingDbContext>();
        builder.AddServiceMessaging<RoutingDbContext>(
            "routing", typeof(RoutingServices).Assembly, typeof(RoutePlanned), typeof(DriverMarkedAvailable),
            typeof(RouteStarted), typeof(RouteCompleted));
        if (builder.AddTravelTimes())
            builder.Services.AddHostedService<TravelRefreshWorker>();
        builder.AddPictures();
        builder.AddPlanJobs();
        builder.Services.AddScoped<RosterTelling>();
        builder.Services.AddScoped<AnswerWant>();
        builder.Services.AddScoped<GiveBackVisit>();
        builder.Services.AddScoped<RetryWant>();
        builder.Services.AddScoped<DayDesk>();
        builder.Services.AddScoped<EditDesk>();
        builder.Services.AddScoped<RouteTelling>();
        builder.Services.AddScoped<VisitTelling>();
        builder.Services.AddSingleton(new EtaSettings(TimeSpan.FromMinutes(builder.PositiveSetting("Routing:Eta:ToldMinutes", 15))));
        builder.Services.AddSingleton<ServiceTimesBook>();
        builder.Services.AddScoped<EtaTelling>();
        builder.Services.AddScoped<WatchRoutes>();
        builder.Services.AddScoped<DriverDays>();
        builder.Services.AddScoped<SweepPhotos>();
        builder.Services.AddSingleton(new PhotoKeeping(TimeSpan.FromDays(builder.PositiveSetting("Routing:Photos:UnreferencedDays", DaysOfUnreferencedPhotos))));
        builder.Services.AddScoped<PlaceLoads>();
        builder.Services.AddScoped<PlacePool>();
        builder.Services.AddScoped<FollowScheduleSnapshot>();
        builder.Services.AddScoped<LearnPickup>();
        builder.Services.AddScoped<GiveUpPickup>();
        builder.Services.AddScoped<ImproveDay>();
        builder.Services.AddScoped<RefreshTravel>();
        builder.Services.AddSingleton<FollowedDays>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<FollowedDays>());
        builder.Services.AddSingleton<Watchers>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Watchers>());
        builder.Services.AddHostedService<RosterWorker>();
        builder.Services.AddHostedService<LendingWorker>();
        builder.Services.AddHostedService<ImprovementWorker>();
        builder.Services.AddHostedService<PhotoWorker>();
        builder.Services.AddHostedService<RetentionWorker>();
        builder.Services.AddHostedService<WatchWorker>();
    }
}
