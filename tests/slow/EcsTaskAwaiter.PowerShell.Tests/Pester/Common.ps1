# What the scripts share: the credential, and a connection to the cluster under test.
$password = ConvertTo-SecureString $env:ECS_TEST_PASSWORD -AsPlainText -Force
$credential = [pscredential]::new($env:ECS_TEST_USER, $password)

function Connect-Main {
    Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT -Name main
}
