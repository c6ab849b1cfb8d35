using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Lists the storage pools that a data store can join.</summary>
[Cmdlet(VerbsCommon.Get, "EcsStoragePool")]
[OutputType(typeof(StoragePoolOutput))]
public sealed class GetEcsStoragePoolCommand : ClusterCommand
{
    /// <summary>Names, with wildcards; all pools where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryResolve(GivenConnection, out EcsConnection connection) || !TryRun(connection.DataStores.ListStoragePoolsAsync, connection.Name, out IReadOnlyList<EcsStoragePool> pools))
        {
            return;
        }

        foreach (string name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            StoragePoolOutput[] found = [.. pools.Where(pool => pattern.IsMatch(pool.Name ?? string.Empty)).Select(pool => new StoragePoolOutput(pool, connection))];
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.Of(
                    new CommandFault(
                        "StoragePoolNotFound", ErrorCategory.ObjectNotFound, name, $"There is no storage pool '{name}' on '{connection.Name}': there are {string.Join(", ", pools.Select(pool => pool.Name))}.",
                        "Give one of these names, or wildcards."),
                    name));
            }
        }
    }
}
