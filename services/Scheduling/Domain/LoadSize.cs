namespace Netspring.Scheduling.Domain;

/// <summary>Counted units (pieces), mass in kg, volume in m3.</summary>
public readonly record struct LoadSize(int Units, decimal Kg, decimal M3)
{
    public static LoadSize operator +(LoadSize a, LoadSize b) => new(a.Units + b.Units, a.Kg + b.Kg, a.M3 + b.M3);

    public static LoadSize operator -(LoadSize a, LoadSize b) => new(a.Units - b.Units, a.Kg - b.Kg, a.M3 - b.M3);

    public bool FitsIn(LoadSize room) => Units <= room.Units && Kg <= room.Kg && M3 <= room.M3;
}
