using EcsTaskAwaiter.Peers;
using EcsTaskAwaiter.Peers.Clients;

// Each trial gets a new client: some keep state between waits.
Func<IPeer>[] clients =
[
    () => new Ours(), () => new BlobCopy(), () => new BlobDataMovement(), () => new VaultCertificate(), () => new AzureManagement(), () => new GraphMonitor(),
    () => new GitHubStatistics(), () => new EthereumReceipt(), () => new DaprSidecar(), () => new FineTuning(), () => new SsoToken(), () => new ContainerWait(),
];

string? only = args.FirstOrDefault();
var all = new List<(IPeer, IReadOnlyDictionary<Scenario, Observation>)>();

// The scenarios of one client run at once, since they mostly wait. The clients run one after another, so that one that polls without a pause does not slow the others.
foreach (Func<IPeer> make in clients.Where(make => only is null || make().GetType().Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine(make().Package);
    (Scenario Scenario, Observation Seen)[] seen = await Task.WhenAll(Scenario.All.Select(async scenario => (scenario, await Trial.RunAsync(make(), scenario))));
    all.Add((make(), seen.ToDictionary(pair => pair.Scenario, pair => pair.Seen)));
}

Console.WriteLine(PeerReport.Write(all));
