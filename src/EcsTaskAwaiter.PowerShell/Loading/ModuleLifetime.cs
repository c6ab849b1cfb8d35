using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>What importing and removing the module do. PowerShell finds it by its interfaces.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly Lock Gate = new();
    private static bool _isPrepared;

    /// <summary>Makes the library in <c>deps</c> known. Runs at each import; a second one changes nothing.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (!_isPrepared)
            {
                _isPrepared = true;
                Loading.ModuleLibraries.Register();
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => ConnectionRegistry.CloseAll(ConnectionRegistry.ExitPatience);
            }

            Loading.ExceptionAccelerators.Add();
        }
    }

    /// <summary>Closes every connection and logs out.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        ConnectionRegistry.CloseAll(ConnectionRegistry.Patience);
        Loading.ExceptionAccelerators.Remove();
    }
}
