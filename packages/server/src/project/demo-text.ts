/** `demoFile` in YAML, as the Console changes it. Writing it at each start would load the library of YAML. */
export const demoText = `# The demo project of statsig-server. Changes end with the process.
keys:
  serverSecretKeys:
    - secret-local
  clientSdkKeys:
    - client-local
gates:
  a_gate: {}
  an_open_gate:
    rules:
      - name: Everyone
        id: 4ZcQOBvJ2mTqkBvfGkTMDc
configs:
  a_config:
    default:
      a: 1
      b: 2
layers:
  a_layer:
    default:
      color: gray
      shape: circle
    salt: a_layer.12
experiments:
  an_experiment:
    groups:
      default:
        id: default
        weight: 100
        value:
          color: blue
          shape: circle
  a_running_experiment:
    groups:
      Control:
        weight: 50
        value:
          color: blue
          shape: circle
      Test:
        id: 7kGqFczL8Scc5F1L1dYPzT
        weight: 50
        value:
          color: green
          shape: square
  a_experiment:
    layer: a_layer
    allocation: 50
    groups:
      Control:
        id: 2OZdhuDfq3w1UIHovUFRBM
        weight: 100
        value:
          color: blue
`;
