using System.Globalization;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Data stores as a table. Pool ids are long, so the table has their numbers and lists the ids below.</summary>
internal sealed class DataStoreTable
{
    private static readonly (string Head, Func<EcsDataStore, string?> Cell)[] Columns =
    [
        ("Id", store => store.Id),
        ("Name", store => store.Name),
        ("State", store => store.DeviceState),
        ("Usable GB", store => store.UsableGigabytes?.ToString(CultureInfo.InvariantCulture)),
        ("Free GB", store => store.FreeGigabytes?.ToString(CultureInfo.InvariantCulture)),
    ];

    public DataStoreTable(IReadOnlyList<EcsDataStore> stores)
    {
        string[] pools = [.. stores.Select(store => store.StoragePoolId).OfType<string>().Distinct()];
        (string Head, Func<EcsDataStore, string?> Cell)[] columns =
        [
            .. Columns,
            ("Pool", store => store.StoragePoolId is { } pool ? (Array.IndexOf(pools, pool) + 1).ToString(CultureInfo.InvariantCulture) : null),
        ];

        // Empty columns are omitted.
        columns = [.. columns.Where((column, index) => index == 0 || stores.Any(store => !string.IsNullOrEmpty(column.Cell(store))))];
        Heads = [.. columns.Select(column => column.Head)];
        Rows = [.. stores.Select(store => columns.Select(column => Text.Printable(column.Cell(store) ?? string.Empty)).ToArray())];
        Notes = [.. pools.Select((pool, index) => string.Create(CultureInfo.InvariantCulture, $"Pool {index + 1}: {Text.Printable(pool)}"))];
    }

    public IReadOnlyList<string> Heads { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>The ids of the pools.</summary>
    public IReadOnlyList<string> Notes { get; }
}
