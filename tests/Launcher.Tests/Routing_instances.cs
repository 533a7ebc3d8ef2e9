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
