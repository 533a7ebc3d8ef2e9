using Netspring.Benchmarks.Routing.Reading;
using Netspring.Routing.Solver;

namespace Netspring.Launcher.Tests;

public sealed class Routing_instances : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("instances-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("solomon/c101.txt", "solomon", "solomon c1")]
    [InlineData("solomon/rc208.txt", "solomon", "solomon rc2")]
    [InlineData("homberger_200/R1_2_3.txt", "homberger_200", "homberger_200 r1")]
    [InlineData("HFVRP/X1001-FSMF.vrp", "HFVRP", "HFVRP FSMF")]
    [InlineData("MDVRPTW/PR11A.vrp", "MDVRPTW", "MDVRPTW")]
    public void Belong_to_a_set_and_a_class_by_their_names(string file, string set, string @class)
    {
        Assert.Equal(set, InstanceFiles.SetOf(file));
        Assert.Equal(@class, InstanceFiles.ClassOf(file));
    }

    [Theory]
    [InlineData(10, 5, "1 3 5 7 9")]
    [InlineData(10, 3, "1 5 8")]
    [InlineData(2, 6, "0 1")]
    [InlineData(1, 1, "0")]
    public void Are_sampled_evenly(int count, int most, string chosen) =>
        Assert.Equal(chosen, string.Join(' ', InstanceFiles.Spread([.. Enumerable.Range(0, count)], most)));

    [Fact]
    public void Are_found_by_set_name_and_class()
    {
        foreach (var file in (string[])["VRPTW/solomon/c101.txt", "VRPTW/solomon/r101.txt", "VRPTW/solomon/r103.txt", "HFVRP/X1-HD.vrp", "HFVRP/BKS.csv"])
            Write(file, "");
        Assert.Equal(["X1-HD", "c101", "r101", "r103"], Names(null, null, 1, null));
        Assert.Equal(["c101", "r101", "r103"], Names("vrptw", null, 1, null));
        Assert.Equal(["c101", "r103"], Names("vrptw", null, 2, null));
        Assert.Equal(["c101", "r103"], Names("vrptw", null, 1, 1));
        Assert.Equal(["r101", "r103"], Names(null, "R1", 1, null));
        Assert.Equal($"There is no set sdvrptw in {folder}.", Refusal("sdvrptw", null));
        Assert.Equal($"There are no instances in {folder}.", Refusal(null, "z"));

        IEnumerable<string> Names(string? set, string? only, int every, int? sample) =>
            InstanceFiles.Find(folder, set, only, every, sample).Select(file => Path.GetFileNameWithoutExtension(file));

        string Refusal(string? set, string? only) =>
            Assert.Throws<LauncherException>(() => InstanceFiles.Find(folder, set, only, 1, null)).Message;
    }

    [Fact]
    public void Of_Solomon_have_distances_cut_off_after_one_decimal()
    {
        Write("solomon/BKS.csv", "instance,sintef_vehicles,sintef_distance,dimacs_best\nc101,1,2.83,2.8\n");
        var instance = Read("solomon/c101.txt", """
            C101

            VEHICLE
            NUMBER CAPACITY
              2     200

            CUSTOMER
            CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE
                0  0  0   0  0 100  0
                1  1  1  10  5  50 90
            """);
        Assert.Equal(14, instance.Problem.Travel.Metres[1]);
        Assert.Equal([new TimeWindow(50, 500)], instance.Problem.Stops[0].Windows);
        Assert.Equal((900, 200), (instance.Problem.Stops[0].ServiceSeconds, instance.Problem.Vehicles[0].Capacity.Units));
        Assert.Equal(0, instance.Gap(28));
        Assert.Equal(1, instance.BestVehicles);
    }

    [Fact]
    public void With_prizes_may_be_left_out_at_that_cost()
    {
        Write("PCVRPTW/BKS.csv", "instance,bks_cost\nC1,70\n");
        var instance = Read("PCVRPTW/C1.vrp", """
            NAME : C1
            TYPE : PCVRPTW
            VEHICLES : 1
            CAPACITY : 200
            SERVICE_TIME : 90
            NODE_COORD_SECTION
            1 0 0
            2 3 4
            DEMAND_SECTION
            1 0
            2 10
            TIME_WINDOW_SECTION
            1 0 1824
            2 200 270
            PRIZE_SECTION
            1 0
            2 7
            DEPOT_SECTION
            1
            -1
            EOF
            """);
        var stop = Assert.Single(instance.Problem.Stops);
        Assert.Equal((false, 70L, 900, 10), (stop.IsMandatory, stop.Prize, stop.ServiceSeconds, stop.Load.Units));
        Assert.Equal((50, new TimeWindow(0, 18240)), (instance.Problem.Travel.Metres[1], instance.Problem.Vehicles[0].Shift));
        var plan = RoutingSolver.Solve(instance.Problem, new MaxIterations(10));
        Assert.Equal(["2"], plan.Declined);
        Assert.Equal(0, instance.Gap(plan.Cost.Total));
    }

    [Fact]
    public void With_reloads_send_each_trip_after_the_release_of_its_load()
    {
        var instance = Read("MTVRPTWR/C2.vrp", """
            NAME: C2
            VEHICLES: 1
            CAPACITY: 10
            SERVICE_TIME: 5
            NODE_COORD_SECTION
            1 0 0
            2 1 1
            3 3 4
            DEMAND_SECTION
            1 0
            2 10
            3 10
            TIME_WINDOW_SECTION
            1 0 100
            2 0 90
            3 0 90
            RELEASE_TIME_SECTION
            1 0
            2 0
            3 30
            VEHICLES_RELOAD_DEPOT_SECTION
            1 1
            DEPOT_SECTION
            1
            EOF
            """);
        var plan = RoutingSolver.Solve(instance.Problem, new MaxIterations(10));
        var trips = Assert.Single(plan.Routes).Trips;
        Assert.Equal(["2 3"], [string.Join(' ', trips.SelectMany(trip => trip.Visits).Select(visit => visit.StopId))]);
        Assert.Equal((300, 400), (trips[1].DepartureSeconds, trips[1].Visits[0].DepartureSeconds));
        Assert.Equal(14 + 14 + 50 + 50, plan.Cost.Total);
    }

    [Fact]
    public void With_permits_and_depots_bind_stops_and_vehicles()
    {
        Write("SDVRPTW/BKS.csv", "instance,bks_cost\nPR1,2828\n");
        var instance = Read("SDVRPTW/PR1.vrp", """
            NAME: PR1
            VEHICLES: 2
            VEHICLES_MAX_DURATION: 500
            NODE_COORD_SECTION
            1 0 0
            2 1 1
            3 2 2
            DEMAND_SECTION
            1 0
            2 0
            3 7
            SERVICE_TIME_SECTION
            1 0
            2 0
            3 20
            TIME_WINDOW_SECTION
            1 0 1000
            2 0 1000
            3 0 500
            CAPACITY_SECTION
            1 100
            2 150
            VEHICLES_DEPOT_SECTION
            1 1
            2 2
            VEHICLES_ALLOWED_CLIENTS_SECTION
            1 2
            2 2 3
            DEPOT_SECTION
            1
            2
            EOF
            """);
        Assert.Equal([0, 1], instance.Problem.Vehicles.Select(vehicle => vehicle.StartLocation));
        Assert.Equal([100, 150], instance.Problem.Vehicles.Select(vehicle => vehicle.Capacity.Units));
        Assert.All(instance.Problem.Vehicles, vehicle => Assert.Equal(500_000, vehicle.MaxDutySeconds));
        var stop = Assert.Single(instance.Problem.Stops);
        Assert.Equal(("3", 20_000), (stop.Id, stop.ServiceSeconds));
        Assert.Equal(["2"], stop.AllowedVehicleIds);
        Assert.Equal(0, instance.Gap(RoutingSolver.Solve(instance.Problem, new MaxIterations(1)).Cost.Total));
    }

    [Theory]
    [InlineData("39.56")]
    [InlineData("3956000")]
    public void With_prices_tell_costs_in_the_unit_of_the_set(string best)
    {
        Write("HFVRP/BKS.csv", $"instance,bks_cost\nX3-FSMFD,{best}\n");
        var instance = Read("HFVRP/X3-FSMFD.vrp", """
            NAME: X3-FSMFD
            VEHICLES: 1
            NODE_COORD_SECTION
            1 0 0
            2 1 1
            DEMAND_SECTION
            1 0
            2 7
            CAPACITY_SECTION
            1 100
            VEHICLES_FIXED_COST_SECTION
            1 3390
            VEHICLES_UNIT_DISTANCE_COST_SECTION
            1 200
            DEPOT_SECTION
            1
            EOF
            """);
        var plan = RoutingSolver.Solve(instance.Problem, new MaxIterations(1));
        Assert.Equal(33.9 + (2 * 2 * 1.414), plan.Cost.Total / instance.Scale, 3);
    }

    private Instance Read(string file, string text)
    {
        var path = Write(file, text);
        return InstanceFiles.Read(path, Goal.Distance, seed: 1, BestKnown.Beside(Path.GetDirectoryName(path)!));
    }

    private string Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
