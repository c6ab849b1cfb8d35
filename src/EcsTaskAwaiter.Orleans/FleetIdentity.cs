namespace EcsTaskAwaiter.Fleet;

/// <summary>Names for instances and epochs.</summary>
internal static class FleetIdentity
{
#pragma warning disable RS0030 // A name has to differ from those that other processes choose; nothing else hangs on its value.
    public static Guid New() => Guid.NewGuid();
#pragma warning restore RS0030
}
