namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>What a request asks of the management API. The numbers cross versions: never reuse one.</summary>
internal enum CallPurpose
{
    ReadTask = 1,
    CreateCommodity = 2,
    CreateSan = 3,
    Deactivate = 4,
    ListDataStores = 5,
    ReadDataStore = 6,
    ListStoragePools = 7,
    ListTasks = 8,
}
