using System.Reflection;

namespace EcsTaskAwaiter.PowerShell.Connections;

/// <summary>
/// Creates a cluster. The factory method takes a logger factory, a type that another module may have loaded into the default context in another version. Called by
/// reflection, the cmdlets refer to the library alone, and the method's types are those of the library's own context.
/// </summary>
internal static class ClusterFactory
{
    private static readonly MethodInfo Method = typeof(EcsCluster).GetMethod(nameof(EcsCluster.Create), BindingFlags.Public | BindingFlags.Static)!;

    /// <exception cref="Exception">The options are invalid: the message names every failure.</exception>
    public static EcsCluster Create(EcsTaskAwaiterOptions options) =>
        (EcsCluster)Method.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [options, null, null, null], culture: null)!;
}
